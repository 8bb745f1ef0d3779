/** `current.yaml`: what the double of a chart's current generation has otherwise than `double.yaml` beside it. */
import { z } from "zod";
import { isMap } from "./cases";
import { crdsSchema, objectsSchema, readDouble, strictSchema } from "./parse";
import type { Double, DoubleObject, Node, NodeMap } from "./types";

const map = z.custom<NodeMap>((value) => typeof value === "object" && value !== null && !Array.isArray(value));

/** `<kind> <name>`, the name as the double writes it. */
const title = z.string().regex(/^\S+ \S/);

const overlay = z.strictObject({
  /** Anchors used further down; not rendered. */
  shared: z.unknown().optional(),
  chart: z.strictObject({ version: z.string(), appVersion: z.string(), kubeVersion: z.string() }),
  /** Laid over the values of the other. */
  values: map.default({}),
  /** In place of the other's. */
  strict: strictSchema.optional(),
  crds: crdsSchema.optional(),
  /** What the other has and this one has not: value paths, and objects. */
  gone: z
    .strictObject({ values: z.array(z.string()).default([]), objects: z.array(title).default([]) })
    .default({ values: [], objects: [] }),
  /** Laid over objects of the other: maps merge, everything else replaces, null takes away. */
  changes: z.record(title, map).default({}),
  /** Beside the other's. */
  objects: objectsSchema.default([]),
});

/**
 * The double with an overlay. Throws with `source` and every fault found, among them a title or a path that the other
 * double does not have: it would change nothing.
 */
export function withOverlay(double: Double, yaml: string, source: string): Double {
  const result = overlay.safeParse(readDouble(yaml, source));
  if (!result.success)
    throw new Error(`${source} is not an overlay of a chart double:\n${z.prettifyError(result.error)}`);
  const { chart, values, gone, changes, objects, strict = double.strict, crds = double.crds } = result.data;
  const known = new Set(double.objects.map(titleOf));
  const strange = [...gone.objects, ...Object.keys(changes)].filter((one) => !known.has(one));
  const unknown = gone.values.filter((path) => !has(double.values, path.split(".")));
  if (strange.length + unknown.length > 0)
    throw new Error(`${source}: not in the double beside it: ${[...strange, ...unknown].join(", ")}`);
  const kept = double.objects.filter((object) => !gone.objects.includes(titleOf(object)));
  return {
    chart: { ...double.chart, ...chart },
    values: laidOver(
      gone.values.reduce((tree, path) => less(tree, path.split(".")), double.values),
      values,
    ),
    strict,
    crds,
    objects: [...kept.map((object) => changed(object, changes[titleOf(object)])), ...objects],
  };
}

const titleOf = ({ kind, name }: DoubleObject): string => `${kind} ${name}`;

function changed({ body, ...known }: DoubleObject, change: NodeMap | undefined): DoubleObject {
  if (change === undefined) return { body, ...known };
  const whole = Object.fromEntries(Object.entries({ ...known, ...body }).filter(([, value]) => value !== undefined));
  const [object] = objectsSchema.parse([laidOver(whole as NodeMap, change, true)]);
  if (object === undefined) throw new Error("internal: one object is one object");
  return object;
}

function laidOver(base: NodeMap, over: NodeMap, nullTakesAway = false): NodeMap {
  const entries = Object.entries(over).map(([key, value]): [string, Node] => {
    const below = base[key];
    return [key, isMap(below) && isMap(value) ? laidOver(below, value, nullTakesAway) : value];
  });
  const merged = { ...base, ...Object.fromEntries(entries) };
  if (!nullTakesAway) return merged;
  return Object.fromEntries(Object.entries(merged).filter(([key]) => over[key] !== null));
}

function has(tree: NodeMap, [key = "", ...below]: readonly string[]): boolean {
  const value = tree[key];
  if (below.length === 0) return value !== undefined;
  return isMap(value) && has(value, below);
}

function less(tree: NodeMap, [key = "", ...below]: readonly string[]): NodeMap {
  const { [key]: value, ...others } = tree;
  return below.length > 0 && isMap(value) ? { ...others, [key]: less(value, below) } : others;
}
