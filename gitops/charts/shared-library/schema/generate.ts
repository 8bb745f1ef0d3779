/** The generated files of a chart, as they should be. */
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { format } from "prettier";
import { composeSchema, type Schema } from "./compose";
import { valuesTable } from "./table";

const CHARTS = join(__dirname, "../..");
const DEFINITIONS = join(__dirname, "definitions");
const TABLE = /(<!-- values: begin -->)[^]*(<!-- values: end -->)/;

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * values.schema.json from schema/root.json and the library's definitions, and README.md with its table of values.
 *
 * @throws when the README has no place for the table
 */
export async function generate(chart: string): Promise<readonly GeneratedFile[]> {
  const folder = join(CHARTS, chart);
  const schema = composeSchema(readSchema(join(folder, "schema/root.json")), readDefinitions());
  const readme = join(folder, "README.md");
  const text = readFileSync(readme, "utf8");
  if (!TABLE.test(text))
    throw new Error(`${readme}: no place for the table of values; add <!-- values: begin --> and <!-- values: end -->`);
  const table = text.replace(TABLE, (_, begin: string, end: string) => `${begin}\n\n${valuesTable(schema)}\n\n${end}`);
  return [
    { path: join(folder, "values.schema.json"), text: await pretty("json", JSON.stringify(schema)) },
    { path: readme, text: await pretty("markdown", table) },
  ];
}

/** The library's definitions, by name. */
export function readDefinitions(): Readonly<Record<string, Schema>> {
  const files = readdirSync(DEFINITIONS).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(files.map((file) => [basename(file, ".json"), readSchema(join(DEFINITIONS, file))]));
}

function readSchema(path: string): Schema {
  return JSON.parse(readFileSync(path, "utf8")) as Schema;
}

function pretty(parser: "json" | "markdown", text: string): Promise<string> {
  return format(text, { parser, printWidth: 120 });
}
