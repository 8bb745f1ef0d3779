/** Trees of keys, built up from what different files of a chart say. */
import { isKeyMap, type Keys } from "../keys";

/** Keys of a values file. A null or an empty map is for the user to fill, with whatever the chart takes there. */
export function valueKeys(value: unknown): Keys {
  if (value === null) return "free";
  if (Array.isArray(value)) return value.length === 0 ? "leaf" : (value as readonly unknown[]);
  if (typeof value !== "object") return "leaf";
  const entries = Object.entries(value);
  return entries.length === 0 ? "free" : Object.fromEntries(entries.map(([key, below]) => [key, valueKeys(below)]));
}

/** Both, the first's word before the second's: what one leaves open the other may fill in. */
export function merged(first: Keys | undefined, second: Keys | undefined): Keys {
  if (first === undefined || second === undefined) return first ?? second ?? "leaf";
  if (isKeyMap(first) && isKeyMap(second)) {
    const keys = new Set([...Object.keys(second), ...Object.keys(first)]);
    return Object.fromEntries([...keys].map((key) => [key, merged(first[key], second[key])]));
  }
  if (isKeyMap(first)) return second === "free" ? second : first;
  if (isKeyMap(second)) return second;
  return first === "leaf" && second === "free" ? second : first;
}

/** The tree with what `change` makes of one key at the top. */
export function place(keys: Keys, key: string, change: (own: Keys | undefined) => Keys): Keys {
  const map = isKeyMap(keys) ? keys : {};
  return { ...map, [key]: change(map[key]) };
}

/** The tree with a key at `path`, where it has none yet and nothing above it is open. What it may hold is not known. */
export function withRead(keys: Keys, [key, ...rest]: readonly string[]): Keys {
  if (key === undefined || keys === "free") return keys;
  const map = isKeyMap(keys) ? keys : {};
  const below = map[key];
  if (rest.length === 0) return below === undefined ? { ...map, [key]: "free" } : keys;
  return { ...map, [key]: withRead(below ?? {}, rest) };
}

/** The tree with the map at `path` open; scalars and lists stay what they are. */
export function withFree(keys: Keys, [key, ...rest]: readonly string[]): Keys {
  if (key === undefined) return isKeyMap(keys) ? "free" : keys;
  const below = isKeyMap(keys) ? keys[key] : undefined;
  return below === undefined || !isKeyMap(keys) ? keys : { ...keys, [key]: withFree(below, rest) };
}
