/** `values.schema.json` of doubles whose real chart refuses unknown keys and wrong types. */
import { isMap } from "./cases";
import type { Double, Node, NodeMap, StrictKeys } from "./types";

/** JSON types that a default shows; none for null, which may stand for anything. */
function typesOf(value: Node | undefined): readonly string[] {
  if (Array.isArray(value)) return ["array"];
  if (Number.isInteger(value)) return ["integer"];
  return typeof value === "boolean" || typeof value === "number" || typeof value === "string" ? [typeof value] : [];
}

function typed(types: readonly string[]): NodeMap {
  return types.length === 0 ? {} : { type: [...types, "null"] };
}

function schemaAt(value: Node | undefined, path: string, strict: StrictKeys): NodeMap {
  const types = strict.types[path];
  if (types !== undefined) return typed(types);
  const known = strict.known[path] ?? [];
  const own = isMap(value) ? Object.keys(value) : [];
  if (strict.open.includes(path) || own.length + known.length === 0) return typed(typesOf(value));
  const keys = [...new Set([...own, ...known])].sort();
  const below = (key: string): NodeMap =>
    schemaAt(isMap(value) ? value[key] : undefined, path === "" ? key : `${path}.${key}`, strict);
  return {
    type: path === "" ? "object" : ["object", "null"],
    additionalProperties: false,
    properties: Object.fromEntries(keys.map((key) => [key, below(key)])),
  };
}

/** A JSON schema of the declared keys, or undefined where the real chart has none. */
export function schemaOf(double: Double): NodeMap | undefined {
  if (double.strict === undefined) return undefined;
  return { $schema: "http://json-schema.org/draft-07/schema#", ...schemaAt(double.values, "", double.strict) };
}
