/** Paths and sentences of the faults. */
import { isList, isProperties, Opaque, type Value } from "../../protocol/values";

/** A longer text says no more to a reader. */
const LONGEST_QUOTE = 60;
/** Up to so many known names are worth listing. */
const LONGEST_LIST = 12;

/** A name that is no plain identifier is quoted, as the engine does: `nodeLabels["kubernetes.io/os"]`. */
export function below(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** What a value is, for "must be X, not Y". @param hidden true below a secret: then it is not quoted */
export function describe(value: Value, hidden: boolean): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  if (isProperties(value)) return "a map";
  if (value instanceof Opaque) return "an asset or a resource";
  if (hidden) return "this secret value";
  if (typeof value === "string") return `the text ${quote(value)}`;
  return typeof value === "object" ? "a value not known yet" : `the ${typeof value} ${value}`;
}

export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

/** The cure: the nearest known name, or all of them where they are few. */
export function cure(nearest: string | undefined, known: readonly string[]): string {
  if (nearest !== undefined) return `; did you mean ${quote(nearest)}?`;
  return known.length <= LONGEST_LIST ? `; known are ${known.map(quote).join(", ")}` : "";
}
