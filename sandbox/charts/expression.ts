/** Value paths and conditions as Helm template expressions. */
import type { Condition } from "./types";

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Splits `a.b."c.d"` into its keys. Throws on an empty key. */
export function keysOf(path: string): readonly string[] {
  const keys = path.match(/"[^"]*"|[^."]+/g)?.map((key) => key.replaceAll('"', "")) ?? [];
  const joined = keys.map((key) => (path.includes(`"${key}"`) ? `"${key}"` : key)).join(".");
  if (keys.length === 0 || joined !== path) throw new Error(`"${path}" is not a value path such as a.b."c.d"`);
  return keys;
}

function below(root: string, keys: readonly string[]): string {
  if (keys.every((key) => PLAIN_KEY.test(key))) return `${root}.${keys.join(".")}`;
  return `(index ${root} ${keys.map((key) => JSON.stringify(key)).join(" ")})`;
}

/** Expression of one path; a leading dot starts at `$own`. */
export function pathExpression(path: string): string {
  return path.startsWith(".") ? below("$own", keysOf(path.slice(1))) : below("$.Values", keysOf(path));
}

/** Expression of the first non-empty of several paths. */
export function valueExpression(paths: readonly string[]): string {
  const [only, ...more] = paths.map(pathExpression);
  if (only === undefined) throw new Error("!value needs a value path");
  return more.length === 0 ? only : `coalesce ${[only, ...more].join(" ")}`;
}

function single(condition: string): string {
  const pipeline = /^\{\{(.*)\}\}$/s.exec(condition)?.[1];
  if (pipeline !== undefined) return `(${pipeline.trim()})`;
  if (condition.startsWith("not ")) return `(not ${single(condition.slice(4).trim())})`;
  if (condition.startsWith("api ")) return `($.Capabilities.APIVersions.Has ${JSON.stringify(condition.slice(4))})`;
  return pathExpression(condition);
}

/** Expression of a condition, for `{{ if … }}`. */
export function conditionExpression(condition: Condition): string {
  const parts = (typeof condition === "string" ? [condition] : condition).map(single);
  return parts.length === 1 ? (parts[0] ?? "") : `and ${parts.join(" ")}`;
}
