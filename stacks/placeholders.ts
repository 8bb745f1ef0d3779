/** Values of the committed stack files that only their user can know. Running with one would make something that nobody can use. */
import type { ConfigFault } from "./faults";
import { isTree } from "./merge";

/** As the committed files spell them: the nil GUID, the bare word, a name below placeholder.example, an owner of that name. */
const PLACEHOLDER = /^0{8}(-0{4}){3}-0{12}$|^placeholder$|\bplaceholder\.example$|\/placeholder\//;

/** A fault for every placeholder that still stands in a stack's configuration. */
export function placeholderFaults(value: unknown, path: readonly PropertyKey[] = []): readonly ConfigFault[] {
  if (typeof value === "string")
    return PLACEHOLDER.test(value) ? [{ path, message: "is a placeholder; replace it by a value of your own" }] : [];
  if (Array.isArray(value)) return value.flatMap((item: unknown, at) => placeholderFaults(item, [...path, at]));
  if (isTree(value)) return Object.entries(value).flatMap(([key, item]) => placeholderFaults(item, [...path, key]));
  return [];
}
