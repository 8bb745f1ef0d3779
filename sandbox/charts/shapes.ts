/** Schemas of custom resources, made from the shapes in `charts/definitions` (their notation: `ops/charts-lock/shapes.ts`). */
import { join, resolve } from "node:path";
import { readIfThere } from "../files";
import type { NodeMap } from "./types";

export type Shape = string | readonly [Shape] | readonly [Shape, string] | { readonly [name: string]: Shape };

/** Version to shape, by name of the definition. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, Shape>>>>;

/** Data of the locked charts. */
export const DEFINITIONS = resolve(__dirname, "../../charts/definitions");

/** Of a locked chart, by its name and version; none where they are not known. */
export function shapesOf(chart: string, version: string): Shapes {
  return JSON.parse(readIfThere(join(DEFINITIONS, `${chart}-${version}.generated.json`)) ?? "{}") as Shapes;
}

const OPEN = { "x-kubernetes-preserve-unknown-fields": true };

/** A structural schema: the API server drops, or refuses, what it does not name. */
export function schemaOfShape(shape: Shape): NodeMap {
  if (typeof shape === "string") return leaf(shape);
  if (Array.isArray(shape)) {
    const [items, key] = shape as readonly [Shape, string?];
    const keyed = key === undefined ? {} : { "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [key] };
    return { type: "array", items: schemaOfShape(items), ...keyed };
  }
  const { "*": any, "...": open, ...fields } = shape as Readonly<Record<string, Shape>>;
  if (any !== undefined) return { type: "object", additionalProperties: schemaOfShape(any) };
  const names = Object.keys(fields);
  const required = names.filter((name) => name.endsWith("!")).map(bare);
  const properties = Object.entries(fields).map(([name, below]) => [bare(name), schemaOfShape(below)] as const);
  return {
    type: "object",
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(required.length === 0 ? {} : { required }),
    ...(open === undefined ? {} : OPEN),
  };
}

const bare = (name: string): string => name.replace(/!$/, "");

function leaf(text: string): NodeMap {
  const at = text.indexOf("?");
  const [words, preset] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const chosen = preset === undefined ? {} : { default: JSON.parse(preset) as string };
  if (words === "any") return { ...OPEN, ...chosen };
  if (words === "int-or-string")
    return { "x-kubernetes-int-or-string": true, anyOf: [{ type: "integer" }, { type: "string" }], ...chosen };
  if (words.startsWith("=")) return { type: "string", enum: words.slice(1).split("|"), ...chosen };
  return { type: words, ...chosen };
}
