/** Pulumi's configuration as a raw tree: it hands maps and lists over as JSON text, and every scalar as text. */
import type { z } from "zod";

import type { ConfigFault } from "./faults";
import type { RawTree } from "./merge";
import { isTree } from "./merge";
import { kindOf, schemasAt } from "./walk";

/** Other namespaces (azure-native:, pulumi:) belong to others and are left alone. */
const NAMESPACE = "platform:";

/** A configuration as a tree, and the keys of it that could not be read. */
export interface RawConfig {
  readonly tree: RawTree;
  readonly faults: readonly ConfigFault[];
}

/** The keys of the platform's namespace, without the namespace. */
export function ownKeys(keys: Iterable<string>): readonly string[] {
  return [...keys].filter((key) => key.startsWith(NAMESPACE)).map((key) => key.slice(NAMESPACE.length));
}

/** `schema` says which keys are maps, lists, numbers or truth values; all others stay text. */
export function rawConfig(config: Readonly<Record<string, unknown>>, schema: z.core.$ZodType): RawConfig {
  const faults: ConfigFault[] = [];
  const entries = ownKeys(Object.keys(config)).map((key): [string, unknown] => {
    const value = config[NAMESPACE + key];
    // A null in the file arrives as an empty text, and empty is no value of any key.
    if (value === "") return [key, null];
    const [child] = schemasAt(schema, [key]);
    if (typeof value !== "string" || child === undefined) return [key, value];
    const kind = kindOf(child);
    const parsed = read(value, kind);
    if (kind === "tree" && !isTree(parsed)) faults.push({ path: [key], message: "must be a map" });
    if (kind === "list" && !Array.isArray(parsed)) faults.push({ path: [key], message: "must be a list" });
    return [key, parsed];
  });
  return { tree: Object.fromEntries(entries), faults };
}

function read(text: string, kind: ReturnType<typeof kindOf>): unknown {
  if (kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (kind === "boolean") return text === "true" || text === "false" ? text === "true" : text;
  if (kind === "text") return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
