/** Changes to trees of values, for a generation that differs from another in a few keys. */
import type { Tree, Value } from "./contract";

/** The tree without what stands at the dotted paths. A map that becomes empty goes too. */
export function without<S>(tree: Tree<S>, ...paths: readonly string[]): Tree<S> {
  return paths.reduce((rest, path) => removed(rest, path.split(".")), tree);
}

/** `over` merged onto `base`: maps merge, everything else replaces. */
export function overlaid<S>(base: Tree<S>, over: Tree<S>): Tree<S> {
  const merged: Record<string, Value<S>> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? overlaid(below, value) : value;
  }
  return merged;
}

function removed<S>(tree: Tree<S>, [key, ...rest]: readonly string[]): Tree<S> {
  if (key === undefined || !Object.hasOwn(tree, key)) return tree;
  const { [key]: at, ...others } = tree;
  if (rest.length === 0 || !isMap(at)) return rest.length === 0 ? others : tree;
  const below = removed(at, rest);
  return Object.keys(below).length === 0 ? others : { ...tree, [key]: below };
}

/** Facts may be instances of classes: only what is written as a map is one. */
function isMap<S>(value: Value<S> | undefined): value is Tree<S> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
