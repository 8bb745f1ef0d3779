/** What zod found, in the words of a stack's configuration. */
import type { z } from "zod";

import type { ConfigFault } from "./faults";
import { pathText } from "./faults";
import { valueAt } from "./merge";
import { nearest } from "./nearest";
import { keyPaths, keysOf, schemasAt } from "./walk";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was parsed, with what, and where it stands. */
export interface Place {
  /** The schema that was parsed with, and what was parsed. */
  readonly schema: z.core.$ZodType;
  readonly value: unknown;
  /** Where it stands below `platform:`. */
  readonly path: Path;
  /** Keys known at the place beside those of the schema. */
  readonly alsoKnown?: readonly string[];
}

/** One fault for each issue; an unknown key is a fault of its own. */
export function faultsOf(issues: readonly Issue[], place: Place): readonly ConfigFault[] {
  return issues.flatMap((issue) => faults(issue, place));
}

/** Faults of keys that the schema does not know at `level`, a path below the place. */
export function unknownKeys(keys: readonly string[], level: Path, place: Place): readonly ConfigFault[] {
  return keys.map((key) => ({ path: [...place.path, ...level, key], message: unknownKey(key, level, place) }));
}

function faults(issue: Issue, place: Place): readonly ConfigFault[] {
  const path = [...place.path, ...issue.path];
  const value = valueAt(place.value, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return unknownKeys(issue.keys, issue.path, place);
    case "invalid_type":
      return [
        { path, message: value === undefined ? missing(path, issue.path, place) : wrongType(issue.expected, value) },
      ];
    case "invalid_value":
      if (value === undefined) return [{ path, message: missing(path, issue.path, place) }];
      return [{ path, message: wrongValue(issue.values, value) }];
    case "invalid_union":
      return unionFaults(issue, path, value, place);
    case "invalid_key":
      return [{ path, message: `is no name to use here: ${issue.issues.map((one) => one.message).join(", ")}` }];
    case "too_small":
      if (issue.origin === "string" || issue.origin === "array") return [{ path, message: "must not be empty" }];
      return [{ path, message: `must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}` }];
    case "too_big": {
      const unit = issue.origin === "string" ? " characters" : issue.origin === "array" ? " entries" : "";
      return [{ path, message: `must be at most ${issue.maximum}${unit}` }];
    }
    case "invalid_format":
      // zod's own words, where a schema gives none of its own.
      return [
        { path, message: /^Invalid /.test(issue.message) ? `must be a valid ${issue.format}` : plain(issue.message) },
      ];
    default:
      return [{ path, message: plain(issue.message) }];
  }
}

function plain(message: string): string {
  return message.replace(/\.$/, "");
}

function unknownKey(key: string, level: Path, place: Place): string {
  const here = keysOf(schemasAt(place.schema, level));
  const known = level.length === 0 ? [...here, ...(place.alsoKnown ?? [])] : here;
  const near = nearest(key, known);
  if (near !== null) return `is no known key; did you mean "${near}"`;
  const elsewhere = keyPaths(place.schema).find((path) => path.at(-1) === key);
  if (elsewhere !== undefined) return `is no known key here; it belongs at ${pathText([...place.path, ...elsewhere])}`;
  return `is no known key; known here: ${[...known].sort().join(", ")}`;
}

/** The cure shows how to set the key: `example` and `secret` come from the schema's own metadata. */
function missing(path: Path, inner: Path, place: Place): string {
  const metas = schemasAt(place.schema, inner).map((schema) => (schema as z.ZodType).meta());
  const example = metas.map((meta) => meta?.["example"]).find((text) => typeof text === "string");
  const secret = metas.some((meta) => meta?.["secret"] === true) ? "--secret " : "";
  const command = secret + (path.length === 1 ? pathText(path) : `--path '${pathText(path)}'`);
  return `is not set; set it: pulumi config set ${command} ${typeof example === "string" ? `'${example}'` : "<value>"}`;
}

const NAMES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a map",
  record: "a map",
  array: "a list",
};

function wrongType(expected: string, value: unknown): string {
  const wanted = NAMES[expected] ?? expected;
  if (expected === "string" && (typeof value === "number" || typeof value === "boolean"))
    return `must be a text; put it in quotes, or YAML reads it as a ${typeof value === "number" ? "number" : "truth value"}`;
  if ((expected === "number" || expected === "int" || expected === "boolean") && typeof value === "string")
    return `must be ${wanted}; write it without quotes`;
  return `must be ${wanted}`;
}

function wrongValue(values: readonly unknown[], value: unknown): string {
  const known = values.map(String);
  if (typeof value === "number") return `must be one of ${known.map(quoted).join(", ")}; put it in quotes`;
  if (typeof value === "string" && /^\d+\.\d$/.test(value))
    return `must be one of ${known.map(quoted).join(", ")}; put it in quotes, or YAML drops a zero at its end`;
  // Numbers in quotes are near each other without meaning each other.
  const near = typeof value === "string" && /[a-z]/i.test(value) ? nearest(value, known) : null;
  const list = known.length === 1 ? known.map(quoted).join("") : `one of ${known.map(quoted).join(", ")}`;
  return `must be ${list}${near === null || known.length === 1 ? "" : `; did you mean ${quoted(near)}`}`;
}

function quoted(text: string): string {
  return `"${text}"`;
}

type UnionIssue = Extract<Issue, { code: "invalid_union" }>;

/** The option that was meant is the one that got furthest: its faults lie deepest, and are fewest. */
function unionFaults(issue: UnionIssue, path: Path, value: unknown, place: Place): readonly ConfigFault[] {
  const options = issue.errors.filter((errors) => errors.length > 0);
  const depth = (errors: readonly Issue[]): number => Math.max(...errors.map((one) => one.path.length));
  const meant = [...options].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  if (meant !== undefined)
    return meant.flatMap((inner) => faults({ ...inner, path: [...issue.path, ...inner.path] }, place));
  const known = "options" in issue && Array.isArray(issue.options) ? issue.options : [];
  if (value === undefined) return [{ path, message: missing(path, issue.path, place) }];
  return [{ path, message: known.length === 0 ? issue.message : wrongValue(known, value) }];
}
