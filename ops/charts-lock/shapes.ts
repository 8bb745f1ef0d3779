/**
 * The shapes of custom resources, as a package's definitions have them: which fields there are, of which type, which must be
 * there, which words they take. Not their descriptions, patterns and lengths. `sandbox/charts/shapes.ts` reads them.
 */
import { z } from "zod";

/**
 * A leaf is a type (`string`, `integer`, `int-or-string`, `any`), `=a|b` for one of several words, either with `?` and its
 * default behind. `[shape]` is a list, `[shape, key]` one whose items are told apart by a key. A map of names is an object, a
 * name that must be there ending in `!`; `{"*": shape}` takes any name, `...` in an object any further one.
 */
export type Shape = string | readonly [Shape] | readonly [Shape, string] | { readonly [name: string]: Shape };

/** Version to shape, by name of the definition. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, Shape>>>>;

/** Kinds of which the platform, its tree or its users make objects. The others are written by controllers alone, and some are huge. */
const KINDS = new Set([
  "applications.argoproj.io",
  "appprojects.argoproj.io",
  "certificates.cert-manager.io",
  "clusterissuers.cert-manager.io",
  "issuers.cert-manager.io",
  "podmonitors.monitoring.coreos.com",
  "probes.monitoring.coreos.com",
  "prometheusrules.monitoring.coreos.com",
  "scrapeconfigs.monitoring.coreos.com",
  "servicemonitors.monitoring.coreos.com",
]);

const Definition = z.object({
  kind: z.literal("CustomResourceDefinition"),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    versions: z.array(z.object({ name: z.string(), schema: z.object({ openAPIV3Schema: z.unknown() }) })),
  }),
});

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
}

/** Shapes of the kinds that matter among rendered manifests, by name; empty where there is none. */
export function shapesIn(manifests: readonly unknown[]): Shapes {
  const found = manifests.flatMap((manifest) => {
    const { success, data } = Definition.safeParse(manifest);
    if (!success || !KINDS.has(data.metadata.name)) return [];
    const versions = data.spec.versions.map(
      ({ name, schema }) => [name, shapeOf(schema.openAPIV3Schema as Schema)] as const,
    );
    return [[data.metadata.name, Object.fromEntries(versions)] as const];
  });
  return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function shapeOf(schema: Schema): Shape {
  const { type, items, properties, required = [], additionalProperties } = schema;
  const open = schema["x-kubernetes-preserve-unknown-fields"] === true;
  if (schema["x-kubernetes-int-or-string"] === true) return "int-or-string";
  if (type === "array" && items !== undefined) {
    const [key] = schema["x-kubernetes-list-map-keys"] ?? [];
    return key === undefined ? [shapeOf(items)] : [shapeOf(items), key];
  }
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(
      ([name, below]) => [`${name}${required.includes(name) ? "!" : ""}`, shapeOf(below)] as const,
    );
    return Object.fromEntries([...fields, ...(open ? [["...", "any"] as const] : [])]);
  }
  if (typeof additionalProperties === "object") return { "*": shapeOf(additionalProperties) };
  if (open) return type === "object" ? { "...": "any" } : "any";
  const words = schema.enum === undefined ? (type ?? "any") : `=${schema.enum.map(String).join("|")}`;
  return schema.default === undefined ? words : `${words}?${JSON.stringify(schema.default)}`;
}

/** Shapes as text, one line for each field of a definition's `spec`, so that a difference can be read. */
export function shapesText(shapes: Shapes): string {
  return `${JSON.stringify(shapes, null, 1).replace(/\n {5,}/g, "")}\n`;
}
