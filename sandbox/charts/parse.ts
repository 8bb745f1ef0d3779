/** Reads `double.yaml`: YAML with the tags `!value`, `!expr` and `!literal`. */
import { parseDocument, type ScalarTag, type YAMLSeq } from "yaml";
import { z } from "zod";
import { repeated } from "./repeat";
import { Literal, Pipeline, ValueRef, type Double, type DoubleObject, type Node, type NodeMap } from "./types";

const TAGS = [
  { tag: "!value", resolve: (text: string) => new ValueRef([text]) },
  { tag: "!value", collection: "seq" as const, resolve: (seq: YAMLSeq) => new ValueRef(seq.toJSON() as string[]) },
  { tag: "!expr", resolve: (text: string) => new Pipeline(text) },
  { tag: "!literal", resolve: (text: string) => new Literal(text) },
] as unknown as ScalarTag[];

const text = z.string().min(1);
const condition = z.union([text, z.array(text).min(1)]);
const map = z.custom<NodeMap>((value) => typeof value === "object" && value !== null && !Array.isArray(value));

const crd = z
  .strictObject({
    kind: text,
    status: z.boolean().default(true),
    cluster: z.boolean().default(false),
    versions: z.array(text).min(1).default(["v1"]),
    shortNames: z.array(text).default([]),
    scale: text.optional(),
    columns: z.record(text, text).optional(),
  })
  .or(text.transform((kind) => ({ kind, status: true, cluster: false, versions: ["v1"], shortNames: [] })));

const object = z
  .looseObject({
    kind: text,
    name: text,
    apiVersion: text.optional(),
    namespace: text.optional(),
    from: text.optional(),
    when: condition.optional(),
    hook: text.optional(),
    app: text.optional(),
    component: text.optional(),
    match: map.optional(),
    labels: map.optional(),
    annotations: map.optional(),
  })
  .transform(
    ({
      kind,
      name,
      apiVersion,
      namespace,
      from,
      when,
      hook,
      app,
      component,
      match,
      labels,
      annotations,
      ...body
    }): DoubleObject => {
      const known = { kind, name, apiVersion, namespace, from, when, hook, app, component, match, labels, annotations };
      return { ...known, body: body as Record<string, Node> };
    },
  );

/** Sets of custom resource definitions. */
export const crdsSchema = z.array(
  z.strictObject({
    place: text,
    when: condition.optional(),
    keep: condition.optional(),
    version: text.optional(),
    condition: text.optional(),
    groups: z.record(z.string(), z.record(z.string(), crd)),
  }),
);

/** What the schema of a strict chart allows. */
export const strictSchema = z.strictObject({
  open: z.array(text),
  known: z.record(z.string(), z.array(text)),
  types: z.record(z.string(), z.array(text)),
});

/** Objects as a file writes them, those with `for` several times. */
export const objectsSchema = z
  .array(map)
  .transform((entries): unknown => entries.flatMap(repeated))
  .pipe(z.array(object));

const double = z.strictObject({
  /** Anchors used further down; not rendered. */
  shared: z.unknown().optional(),
  chart: z.strictObject({
    name: text,
    version: text,
    appVersion: text,
    kubeVersion: text,
    fullname: text,
    prefixes: z.record(z.string(), text).optional(),
  }),
  values: map,
  strict: strictSchema.optional(),
  crds: crdsSchema.default([]),
  objects: objectsSchema,
});

/** What the YAML of a double says, its tags resolved. Throws with `source` and the first fault. */
export function readDouble(yaml: string, source: string): unknown {
  const document = parseDocument(yaml, { customTags: (tags) => [...tags, ...TAGS], merge: true });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) throw new Error(`${source}: ${fault.message}`);
  return document.toJS({ maxAliasCount: -1 });
}

/** Parses a chart double. Throws with `source` (a file name for messages) and every fault found. */
export function parseDouble(yaml: string, source: string): Double {
  const result = double.safeParse(readDouble(yaml, source));
  if (!result.success) throw new Error(`${source} is not a chart double:\n${z.prettifyError(result.error)}`);
  const { shared: _anchors, ...read } = result.data;
  return read;
}
