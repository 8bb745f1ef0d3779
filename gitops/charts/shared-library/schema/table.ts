/** The values of a chart as a Markdown table, from its schema. */
import type { Schema } from "./compose";

interface Row {
  readonly path: string;
  readonly schema: Schema;
  /** Where the rest of it stands. */
  readonly as?: string;
}

/** Definitions that are long, used in several places, and told in a table of their own. */
const APART = ["workload"];

/**
 * One row a value: path, type, default, meaning. A definition that comes again points to where it stands in full; what
 * a workload can say is a table of its own. Values that a user cannot set (`readOnly`) are left out.
 */
export function valuesTable(schema: Schema): string {
  const definitions = part(schema["definitions"]);
  const own = APART.filter((name) => name in definitions).map(
    (name) => `### A ${name}\n\n${tableOf(rowsOf(part(definitions[name]), definitions))}`,
  );
  return [tableOf(rowsOf(schema, definitions)), ...own].join("\n\n");
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ path, schema, as }) => {
    const meaning = `${textOf(schema["description"])}${as === undefined ? "" : ` As ${as}.`}`;
    return `| \`${path}\` | ${typeOf(schema)} | ${defaultOf(schema)} | ${meaning.replaceAll("|", "\\|")} |`;
  });
  // Aligned columns would be as wide as the longest meaning.
  const table = ["| value | type | default | meaning |", "| --- | --- | --- | --- |", ...lines].join("\n");
  return `<!-- prettier-ignore-start -->\n\n${table}\n\n<!-- prettier-ignore-end -->`;
}

function rowsOf(root: Schema, definitions: Schema): readonly Row[] {
  const places = new Map(APART.map((name) => [name, `a ${name}, below`]));

  const below = (path: string, schema: Schema): readonly Row[] => {
    const join = (key: string): string => (path === "" ? key : `${path}.${key}`);
    const others = isSchema(schema["additionalProperties"]) ? [schema["additionalProperties"]] : [];
    const key = path === "" ? "<domain>" : path.endsWith(".apps") ? "<app>" : "<name>";
    return [
      ...others.flatMap((each) => visit(join(key), each)),
      ...Object.entries(part(schema["properties"])).flatMap(([name, each]) => visit(join(name), part(each))),
      ...(isSchema(schema["items"]) ? below(`${path}[]`, resolve(schema["items"]).schema) : []),
    ];
  };

  const visit = (path: string, given: Schema): readonly Row[] => {
    if (given["readOnly"] === true) return [];
    const { name, schema } = resolve(given);
    const described = {
      ...schema,
      ...(given["description"] === undefined ? {} : { description: given["description"] }),
    };
    const as = name === undefined ? undefined : places.get(name);
    if (as !== undefined && (name === "workload" || below(path, schema).length > 0))
      return [{ path, schema: described, as }];
    if (name !== undefined && as === undefined) places.set(name, `\`${path}\``);
    // A map of scalars says all in its own row.
    const rows = below(path, schema).filter((row) => !(row.path === `${path}.<name>` && isScalar(row.schema)));
    return [{ path, schema: described }, ...rows];
  };

  const resolve = (schema: Schema): { readonly name?: string; readonly schema: Schema } => {
    const reference = schema["$ref"];
    if (typeof reference !== "string") return { schema };
    const name = reference.slice("#/definitions/".length);
    const definition = part(definitions[name]);
    const [first] = list(definition["allOf"]);
    // An app is a workload with rules: one thing to a reader.
    return {
      name: typeof first?.["$ref"] === "string" ? first["$ref"].slice("#/definitions/".length) : name,
      schema: definition,
    };
  };

  return below("", root);
}

function typeOf(schema: Schema): string {
  const choices = schema["enum"];
  if (Array.isArray(choices)) {
    const written = choices.filter((each) => each !== null).map((each) => `\`${String(each)}\``);
    return [...new Set(written)].join(", ");
  }
  const types = [schema["type"]].flat().filter((each) => typeof each === "string" && each !== "null");
  return types.join(", ");
}

function defaultOf(schema: Schema): string {
  return schema["default"] === undefined ? "" : `\`${JSON.stringify(schema["default"])}\``;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const part = (value: unknown): Schema => (isSchema(value) ? value : {});
const list = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);
const isScalar = (schema: Schema): boolean =>
  !["object", "array"].some((type) => [schema["type"]].flat().includes(type));
