/** Puts a chart's values schema together: the chart's own root and those definitions of the library that it uses. */

/** A JSON schema, draft 7: the newest that every Helm 3 understands. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const PREFIX = "#/definitions/";

/**
 * The root with every definition that it needs, directly or through another, sorted by name.
 *
 * @throws when a definition is named that is not there
 */
export function composeSchema(root: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
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

function namesIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(namesIn);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" ? [value.slice(PREFIX.length)] : namesIn(value),
  );
}
