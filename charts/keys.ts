/** Which keys a chart declares, and whether a tree of values keeps to them. */
import { distance } from "fastest-levenshtein";

/**
 * Keys of one chart: a map of further keys, "leaf" for a scalar, a list for the entries that the chart itself has in it,
 * "free" for what may hold anything: the chart copies it into a file or a manifest as it is.
 */
export type Keys = "leaf" | "free" | readonly unknown[] | { readonly [key: string]: Keys };

/** One sentence for each key of `values` that the chart does not declare, with the nearest one that it does. */
export function undeclaredKeys(
  chart: string,
  keys: Keys,
  values: unknown,
  path: readonly string[] = [],
): readonly string[] {
  if (keys === "free" || !isMap(values)) return [];
  if (!isKeyMap(keys)) {
    const [first] = Object.keys(values);
    return first === undefined
      ? []
      : [`${chart} has no map at \`${path.join(".")}\`, but \`${[...path, first].join(".")}\` was set`];
  }
  return Object.entries(values).flatMap(([key, value]) => {
    const here = [...path, key];
    const below = Object.hasOwn(keys, key) ? keys[key] : undefined;
    return below === undefined ? [unknownKey(chart, keys, here)] : undeclaredKeys(chart, below, value, here);
  });
}

/** Paths of the lists in `values` from which entries of the chart's own are missing: Helm replaces lists, it never adds to them. */
export function shortenedLists(keys: Keys, values: unknown, path = ""): readonly string[] {
  if (isList(keys))
    return isList(values) && keys.some((entry) => !values.some((one) => isEqual(one, entry))) ? [path] : [];
  if (!isKeyMap(keys) || !isMap(values)) return [];
  return Object.entries(values).flatMap(([key, value]) =>
    shortenedLists(keys[key] ?? "free", value, path === "" ? key : `${path}.${key}`),
  );
}

/** What stands at a dotted path of a tree; undefined where nothing does. */
export function valueAt(tree: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => (isMap(node) ? node[key] : undefined), tree);
}

function unknownKey(chart: string, keys: Readonly<Record<string, Keys>>, path: readonly string[]): string {
  const near = nearest(path.at(-1) ?? "", Object.keys(keys));
  const hint =
    near === null
      ? `known here: ${Object.keys(keys).join(", ")}`
      : `did you mean \`${[...path.slice(0, -1), near].join(".")}\`?`;
  return `${chart} has no \`${path.join(".")}\`; ${hint}`;
}

/** Charts rename a key by changing its end, or hide an old one in a longer one: letters in common count for it. */
function nearest(word: string, known: readonly string[]): string | null {
  const score = (candidate: string): number => {
    const [a, b] = [word.toLowerCase(), candidate.toLowerCase()];
    return a.includes(b) || b.includes(a) ? 0 : distance(a, b) - commonStart(a, b);
  };
  const [best] = [...known].sort((a, b) => score(a) - score(b));
  return best !== undefined && score(best) <= 2 ? best : null;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** True for keys that hold further keys. */
export function isKeyMap(keys: Keys): keys is Readonly<Record<string, Keys>> {
  return typeof keys === "object" && !isList(keys);
}

function isEqual(a: unknown, b: unknown): boolean {
  if (isList(a) && isList(b)) return a.length === b.length && a.every((one, at) => isEqual(one, b[at]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(a[key], b[key]));
}
