/** Puts a chart's values schema together: the chart's own root and those definitions of the library that it uses. */

/** A JSON schema, draft 7: the newest that every Helm 3 understands. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const PREFIX = "#/definitions/";

/**
 * The root with every definition that it needs, directly or through another, sorted by name. A schema that says
 * `"extends": "<definition>"` is that definition with its own keywords over it: properties merge, and one that is
 * `false` goes; a strict schema cannot be widened in any other way.
 *
 * @throws when a definition is named that is not there
 */
export function composeSchema(given: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  const root = extended(given, definitions) as Schema;
  const needed = new Map<string, Schema>();
  const collect = (part: unknown): void => {
    for (const name of namesIn(part)) {
      if (needed.has(name)) continue;
      const definition = definitions[name];
      if (definition === undefined)
        throw new Error(
          `${PREFIX}${name}: the library has no such definition; it has ${Object.keys(definitions).join(", ")}`,
        );
      needed.set(name, definition);
      collect(definition);
    }
  };
  collect(root);
  const sorted = [...needed].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...root, definitions: Object.fromEntries(sorted) };
}

function extended(part: unknown, definitions: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(part)) return part.map((each) => extended(each, definitions));
  if (typeof part !== "object" || part === null) return part;
  const all = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, extended(value, definitions)]));
  const { extends: name, ...own } = all;
  if (typeof name !== "string") return all;
  const base = definitions[name];
  if (base === undefined) throw new Error(`"extends": "${name}": the library has no such definition`);
  const properties = Object.entries({ ...(base["properties"] ?? {}), ...(own["properties"] ?? {}) });
  return { ...base, ...own, properties: Object.fromEntries(properties.filter(([, value]) => value !== false)) };
}

function namesIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(namesIn);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value.slice(PREFIX.length)] : namesIn(value),
  );
}
