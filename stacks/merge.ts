/** Merging of raw trees: maps merge, lists and scalars replace, null removes. */

/** A map of plain data, not parsed yet. */
export type RawTree = { readonly [key: string]: unknown };

/** What a null in the upper tree does: take the key away, or stay for a later merge to see. */
export type Nulls = "remove" | "keep";

/** True for maps made of plain data; false for lists, null and instances of classes such as Pulumi's outputs. */
export function isTree(value: unknown): value is RawTree {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `over` merged onto `base`. Neither is changed. */
export function mergeTrees(base: RawTree, over: RawTree, nulls: Nulls = "remove"): RawTree {
  const merged = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key);
    if (value === null && nulls === "remove") merged.delete(key);
    else if (isTree(value)) merged.set(key, mergeTrees(isTree(below) ? below : {}, value, nulls));
    else merged.set(key, value);
  }
  // fromEntries defines keys, so that even "__proto__" is an ordinary one.
  return Object.fromEntries(merged);
}

/** What stands at a path, undefined where nothing does. Lists are walked by index. */
export function valueAt(tree: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((node, key) => {
    if (Array.isArray(node)) return (node as readonly unknown[])[Number(key)];
    return isTree(node) && Object.hasOwn(node, key) ? node[String(key)] : undefined;
  }, tree);
}
