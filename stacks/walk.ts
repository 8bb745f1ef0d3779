/** Walking a zod schema: which keys it knows at a path, and whether null is a value there. */
import type { z } from "zod";

type Schema = z.core.$ZodType;
type Key = PropertyKey;

/** A schema without the wrappers that say nothing about its shape; a union gives one for each option. */
function plain(schema: Schema): readonly z.core.$ZodTypes[] {
  const known = schema as z.core.$ZodTypes;
  const def = known._zod.def;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return plain(def.innerType);
    case "pipe":
      return plain(def.in);
    case "lazy":
      return plain(def.getter());
    case "union":
      return def.options.flatMap(plain);
    case "intersection":
      return [...plain(def.left), ...plain(def.right)];
    default:
      return [known];
  }
}

function children(schema: Schema, key: Key): readonly Schema[] {
  return plain(schema).flatMap((one): readonly Schema[] => {
    const def = one._zod.def;
    switch (def.type) {
      case "object": {
        const child = def.shape[String(key)];
        return child === undefined ? [] : [child];
      }
      case "record":
        return [def.valueType];
      case "array":
        return [def.element];
      default:
        return [];
    }
  });
}

/** Every schema that may apply at a path; none where the path is unknown. */
export function schemasAt(schema: Schema, path: readonly Key[]): readonly Schema[] {
  return path.reduce<readonly Schema[]>((level, key) => level.flatMap((one) => children(one, key)), [schema]);
}

/** The keys that a schema names itself; none for maps with free keys. */
export function keysOf(schemas: readonly Schema[]): readonly string[] {
  const keys = schemas
    .flatMap(plain)
    .flatMap((one) => (one._zod.def.type === "object" ? Object.keys(one._zod.def.shape) : []));
  return [...new Set(keys)];
}

/** What a schema is made of, for text that arrives untyped. */
export function kindOf(schema: Schema): "tree" | "list" | "number" | "boolean" | "text" {
  const types = plain(schema).map((one) => one._zod.def.type);
  if (types.includes("object") || types.includes("record")) return "tree";
  if (types.includes("array")) return "list";
  if (types.length > 0 && types.every((type) => type === "number")) return "number";
  return types.length > 0 && types.every((type) => type === "boolean") ? "boolean" : "text";
}

/** True where null is a value of its own rather than a removal. */
export function takesNull(schemas: readonly Schema[]): boolean {
  return schemas.some((one) => {
    const known = one as z.ZodType;
    return known.safeParse(null).success;
  });
}

/** Paths of all keys that a schema names, parents first. */
export function keyPaths(schema: Schema, above: readonly string[] = []): readonly (readonly string[])[] {
  return keysOf([schema]).flatMap((key) => {
    const path = [...above, key];
    return [path, ...children(schema, key).flatMap((child) => keyPaths(child, path))];
  });
}
