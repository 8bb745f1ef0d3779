/** A values schema as its reader sees it: which maps are open, which values say nothing of themselves. */
import type { Schema } from "../../gitops/charts/shared-library/schema/compose";

/** Paths of objects that take any key. */
export function openMaps(schema: Schema): readonly string[] {
  return find(
    schema,
    (part) => isObject(part) && part["additionalProperties"] === undefined && part["allOf"] === undefined,
  );
}

/** Paths of values without a description. */
export function silentValues(schema: Schema): readonly string[] {
  return find(schema, (part) => part["description"] === undefined);
}

const isObject = (part: Schema): boolean => [part["type"]].flat().includes("object");

function find(schema: Schema, wanted: (part: Schema) => boolean): readonly string[] {
  const found: string[] = [];
  walk(schema, "", (path, part) => {
    if (wanted(part)) found.push(path);
  });
  return found;
}

/** Every schema inside that stands for a value: properties, items, values of maps, definitions. */
function walk(schema: Schema, path: string, visit: (path: string, schema: Schema) => void): void {
  const children: [string, unknown][] = [
    ...entries(schema["properties"], `${path}/`),
    ...entries(schema["patternProperties"], `${path}/`),
    ...entries(schema["definitions"], "#"),
    [`${path}/*`, schema["additionalProperties"]],
    [`${path}[]`, schema["items"]],
  ];
  for (const [at, child] of children) {
    if (typeof child !== "object" || child === null || "$ref" in child || /^#(only|never)/.test(at)) continue;
    visit(at, child as Schema);
    walk(child as Schema, at, visit);
  }
}

function entries(map: unknown, prefix: string): [string, unknown][] {
  return Object.entries(map ?? {}).map(([key, value]) => [`${prefix}${key}`, value]);
}
