/** What an API server would say against an object with strict validation: unknown, missing and mistyped fields. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, idOf } from "../manifest";
import type { KubernetesSchema, Type } from "./schema";

const SCHEMA = JSON.parse(readFileSync(join(__dirname, "schema.generated.json"), "utf8")) as KubernetesSchema;

const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)(([KMGTPE]i)|[numkMGTPE]|[eE][+-]?\d+)?$/;

/** Whether the schema knows this kind; of custom resources it knows none. */
export function isKnownKind(manifest: Manifest): boolean {
  return `${manifest.apiVersion}/${manifest.kind}` in SCHEMA.kinds;
}

/** One line a fault; none for kinds that the schema does not know. */
export function strictFaults(manifest: Manifest): readonly string[] {
  const definition = SCHEMA.kinds[`${manifest.apiVersion}/${manifest.kind}`];
  if (definition === undefined) return [];
  return faultsAt(manifest, { ref: definition }, "").map((fault) => `${idOf(manifest)}: ${fault}`);
}

function faultsAt(value: unknown, type: Type, path: string): readonly string[] {
  if (typeof type === "string") return SCALARS[type](value) ? [] : [`${path} is ${JSON.stringify(value)}, not ${type}`];
  if ("list" in type) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => faultsAt(item, type.list, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path || "it"} is no map`];
  if ("map" in type) return Object.entries(value).flatMap(([key, item]) => faultsAt(item, type.map, `${path}.${key}`));
  const { fields, required = [] } = SCHEMA.definitions[type.ref] ?? { fields: {} };
  const missing = required.filter((field) => !(field in value)).map((field) => `${path}.${field} is missing`);
  const known = Object.entries(value).flatMap(([field, item]) => {
    const at = path === "" ? field : `${path}.${field}`;
    const fieldType = fields[field];
    return fieldType === undefined ? [`${at} is unknown`] : faultsAt(item, fieldType, at);
  });
  return [...missing, ...known];
}

const isText = (value: unknown): boolean => typeof value === "string";
const isWhole = (value: unknown): boolean => Number.isInteger(value);

const SCALARS: Readonly<Record<Extract<Type, string>, (value: unknown) => boolean>> = {
  any: () => true,
  boolean: (value) => typeof value === "boolean",
  integer: isWhole,
  "int-or-string": (value) => isText(value) || isWhole(value),
  number: (value) => typeof value === "number",
  quantity: (value) => typeof value === "number" || (typeof value === "string" && QUANTITY.test(value)),
  string: isText,
};
