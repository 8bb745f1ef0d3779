/** Keys of a values.schema.json. */
import type { Keys } from "../keys";
import { merged } from "./merge";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** An object whose schema names no property, or lets others in, is open. */
export function schemaKeys(root: object): Keys {
  return keysOf(root, root, 0);
}

/** Schemas of Kubernetes objects refer to themselves. */
const DEEPEST = 12;

function keysOf(schema: Schema, root: object, depth: number): Keys {
  if (depth > DEEPEST) return "free";
  const target = schema.$ref === undefined ? undefined : targetOf(schema.$ref, root);
  if (schema.$ref !== undefined) return target === undefined ? "free" : keysOf(target, root, depth + 1);
  // Branches that only require or compare declare nothing.
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].filter(
    (choice) => choice.$ref !== undefined || choice.properties !== undefined || choice.type !== undefined,
  );
  const own = ownKeys(schema, root, depth);
  return choices.reduce<Keys>((keys, choice) => merged(keys, keysOf(choice, root, depth + 1)), own);
}

function ownKeys(schema: Schema, root: object, depth: number): Keys {
  const { properties, additionalProperties: more } = schema;
  if (properties !== undefined && Object.keys(properties).length > 0) {
    // At the top it only says that nobody has written "false".
    if (typeof more === "object" || (more === true && depth > 0)) return "free";
    return Object.fromEntries(Object.entries(properties).map(([key, below]) => [key, keysOf(below, root, depth + 1)]));
  }
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return types.includes("object") || types.length === 0 ? "free" : "leaf";
}

function targetOf(reference: string, root: object): Schema | undefined {
  if (!reference.startsWith("#/")) return undefined;
  const parts = reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return parts.reduce<unknown>(
    (node, part) => (typeof node === "object" && node !== null ? (node as Record<string, unknown>)[part] : undefined),
    root,
  ) as Schema | undefined;
}
