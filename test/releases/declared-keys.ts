/** Which keys a chart's own values file declares, and whether a tree of values keeps to them. */
import { distance } from "fastest-levenshtein";
import generated from "./declared-keys.generated.json";

/** Keys of one chart: a map of further keys, "leaf" for a scalar or list, "free" for a map whose keys are the user's. */
export type Keys = "leaf" | "free" | { readonly [key: string]: Keys };

/** Keys by `<chart>-<version>`, sub-charts under the name by which their parent knows them. */
export const declared = generated as Readonly<Record<string, Keys>>;

/** One sentence for each key of `values` that the chart does not declare, with the nearest one that it does. */
export function undeclared(
  chart: string,
  keys: Keys,
  values: unknown,
  path: readonly string[] = [],
): readonly string[] {
  if (keys === "free" || !isMap(values)) return [];
  return Object.entries(values).flatMap(([key, value]) => {
    const here = [...path, key];
    const below = keys === "leaf" || !Object.hasOwn(keys, key) ? undefined : keys[key];
    return below === undefined ? [unknownKey(chart, keys, here)] : undeclared(chart, below, value, here);
  });
}

function unknownKey(chart: string, keys: Keys, path: readonly string[]): string {
  const parent = path.slice(0, -1);
  if (typeof keys === "string")
    return `${chart} has no map at \`${parent.join(".")}\`, but \`${path.join(".")}\` was set`;
  const near = nearest(path.at(-1) ?? "", Object.keys(keys));
  const hint =
    near === null ? `known here: ${Object.keys(keys).join(", ")}` : `did you mean \`${[...parent, near].join(".")}\`?`;
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
