/** Inputs against their Fields. */
import { closest } from "fastest-levenshtein";
import type { CheckFailure } from "../protocol/provider";
import { isList, isProperties, own, type Properties, Unknown, type Value } from "../protocol/values";
import type { Field, Kind } from "./type";

type Fields = Readonly<Record<string, Field>>;

export function checkFields(fields: Fields, inputs: Properties): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const name of Object.keys(inputs)) {
    if (Object.hasOwn(fields, name)) continue;
    const reason = `there is no property "${name}"; did you mean "${closest(name, Object.keys(fields))}"?`;
    failures.push({ property: name, reason });
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = own(inputs, name) ?? null;
    if (value === null) {
      if (field.required === true) failures.push({ property: name, reason: `Missing required property "${name}"` });
    } else if (!isOfKind(field.kind, value)) {
      failures.push({ property: name, reason: `"${name}" must be a ${field.kind}` });
    }
  }
  return failures;
}

/** Null means absent. */
export function withDefaults(fields: Fields, inputs: Properties): Properties {
  const given = Object.entries(inputs).filter(([, value]) => value !== null);
  const defaults = Object.entries(fields).flatMap(([name, field]) =>
    field.default === undefined ? [] : [[name, field.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
}

function isOfKind(kind: Kind, value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (kind === "list") return isList(value);
  if (kind === "map") return isProperties(value);
  return kind === "number" ? Number.isInteger(value) : typeof value === kind;
}
