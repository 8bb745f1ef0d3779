/** Writes configuration.md from the schema and the profiles: `npm run docs`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { documented } from "../releases/bom";
import { registry } from "../releases/registry";
import { profiles } from "../stacks/profiles";
import { configJsonSchema, PROFILES } from "../stacks/schema";
import { type Row, rowsOf, type Shape } from "./configuration.rows";

/** One heading of the page. */
export interface Section {
  /** Below `platform:`; empty for the keys at the top. */
  readonly path: string;
  readonly text: string;
  readonly rows: readonly Row[];
}

/** Every key of a stack's configuration, in the order of the schema. */
export function sections(): readonly Section[] {
  const { properties = {}, required = [] } = configJsonSchema(registry) as Shape;
  const { releases, ...platform } = properties;
  const defaults = PROFILES.map((name) => profiles[name]);
  const top = Object.entries(platform).filter(([, shape]) => shape.properties === undefined);
  const maps = Object.entries(platform).filter(([, shape]) => shape.properties !== undefined);
  const rows = ([key, shape]: [string, Shape]) => rowsOf(key, shape, required.includes(key), defaults);
  return [
    { path: "", text: "Keys of their own.", rows: top.flatMap(rows) },
    ...maps.map((entry) => ({ path: entry[0], text: entry[1].description ?? "", rows: rows(entry) })),
    ...registry.map(({ name, namespace, profiles: own }) => {
      const path = `releases.${name}`;
      const shape = releases?.properties?.[name] ?? {};
      const nested = PROFILES.map((profile) => ({ releases: { [name]: own[profile] } }));
      const text = `Chart ${documented[name].chart} ${documented[name].version} (documented), namespace \`${namespace}\`.`;
      return { path, text, rows: rowsOf(path, shape, true, nested) };
    }),
  ];
}

const INTRODUCTION = `# Configuration of a stack

<!-- Made by \`npm run docs\` from stacks/schema.ts, the releases' args.ts and the profiles. Do not edit. -->

All keys stand in \`Pulumi.<stack>.yaml\` below \`platform:\`. A key \`network.podCidr\` is written

\`\`\`yaml
config:
  platform:network:
    podCidr: 10.244.0.0/16
\`\`\`

or set with \`pulumi config set --path 'platform:network.podCidr' 10.244.0.0/16\`. A value comes from the highest layer that has it:
the environment variable, where there is one; the stack's file; the profile. Maps merge, lists and scalars replace, and a null
takes away what a lower layer set. Unknown keys are refused.

The columns dev, staging and prod give the profile's value. **set it** means that no profile has one and the stack must; – means
that the key may be left out.
`;

/** The whole page. Tables are left as they are by Prettier, which would pad them to their longest line. */
export function configurationPage(): string {
  const parts = sections().map(({ path, text, rows }) => {
    const head = path === "" ? "## platform" : `## ${path}`;
    const lines = rows.map((row) => `| ${[`\`${row.key}\``, row.type, ...row.defaults, row.text].join(" | ")} |`);
    const columns = ["key", "value", ...PROFILES, "what it is"];
    const table = [`| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`, ...lines];
    return [head, "", text, "", "<!-- prettier-ignore -->", ...table, ""].join("\n");
  });
  return [INTRODUCTION, ...parts].join("\n");
}

if (require.main === module) writeFileSync(join(__dirname, "configuration.md"), configurationPage());
