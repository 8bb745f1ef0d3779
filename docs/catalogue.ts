/** The catalogue as a Markdown table, from the applications' cards, locks and version files. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { parse } from "yaml";
import { z } from "zod";

const GITOPS = join(__dirname, "../gitops");
const GUIDE = join(__dirname, "catalogue.md");
const MARKS = /(<!-- catalogue: begin -->)[^]*(<!-- catalogue: end -->)/;
const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

const rowSchema = z.strictObject({
  title: z.string(),
  purpose: z.string(),
  tier1: z.array(z.string()).default([]),
});
const cardSchema = z.object({
  purpose: z.string(),
  catalogue: z.string().optional(),
  cost: z.string(),
  needs: z.array(z.string()),
  off: z.partialRecord(z.enum(ENVIRONMENTS), z.string()).default({}),
});
const applicationSchema = z.object({
  spec: z.object({ sources: z.tuple([z.object({ repoURL: z.string(), chart: z.string() })]).rest(z.unknown()) }),
});

export type CatalogueRow = z.infer<typeof rowSchema>;
export interface Entry extends z.infer<typeof cardSchema> {
  readonly name: string;
  readonly chart: string;
  readonly own: boolean;
  /** Chart version, as the version file of dev has it. */
  readonly version: string;
}

const readYaml = (...path: readonly string[]): unknown => parse(readFileSync(join(GITOPS, ...path), "utf8"));

/** Rows by name, in the catalogue's order. */
export function catalogueRows(): Readonly<Record<string, CatalogueRow>> {
  return z.record(z.string(), rowSchema).parse(readYaml("catalogue.yaml"));
}

/** The platform's applications by name. */
export function catalogueEntries(): readonly Entry[] {
  const group = join("apps", "platform");
  return readdirSync(join(GITOPS, group))
    .filter((name) => existsSync(join(GITOPS, group, name, "app.yaml")))
    .sort()
    .map((name) => {
      const card = cardSchema.parse(readYaml(group, name, "app.yaml"));
      const [source] = applicationSchema.parse(readYaml(group, name, "base", "application.yaml")).spec.sources;
      const version = readFileSync(join(GITOPS, group, name, "dev", "version.yaml"), "utf8");
      return {
        ...card,
        name,
        chart: source.chart,
        own: source.repoURL === "CHARTS",
        version: /sources\/0\/targetRevision, value: "([^"]+)"/.exec(version)?.[1] ?? "",
      };
    });
}

/** docs/catalogue.md as it should be. @throws when it has no place for the tables */
export function catalogueGuide(): Promise<string> {
  const guide = readFileSync(GUIDE, "utf8");
  if (!MARKS.test(guide)) throw new Error(`${GUIDE}: add <!-- catalogue: begin --> and <!-- catalogue: end -->`);
  const tables = Object.entries(catalogueRows()).map(([name, row]) => section(name, row));
  const text = guide.replace(MARKS, (_, begin: string, end: string) => [begin, ...tables, end].join("\n\n"));
  return format(text, { parser: "markdown", printWidth: 180 });
}

function section(name: string, row: CatalogueRow): string {
  const entries = catalogueEntries().filter(({ catalogue }) => catalogue === name);
  const tier1 = row.tier1.length === 0 ? [] : [`Tier 1: ${row.tier1.map((one) => `\`${one}\``).join(", ")}.`];
  return [
    `### ${row.title}`,
    [row.purpose, ...tier1].join(" "),
    ...(entries.length === 0 ? [] : [table(entries)]),
  ].join("\n\n");
}

function table(entries: readonly Entry[]): string {
  const lines = entries.map((entry) => {
    const where = ENVIRONMENTS.map((one) => (entry.off[one] === undefined ? "on" : "off"));
    const reasons = [...new Set(Object.values(entry.off))].map((reason) => ` Off: ${reason}`).join("");
    const chart = `${entry.chart} ${entry.version}${entry.own ? " (own)" : ""}`;
    const cells = [
      `\`${entry.name}\``,
      chart,
      ...where,
      entry.cost,
      entry.needs.join(", "),
      `${entry.purpose}${reasons}`,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const head = ["application", "chart", ...ENVIRONMENTS, "cost", "needs", "what it is"];
  const rows = [`| ${head.join(" | ")} |`, `| ${head.map(() => "---").join(" | ")} |`, ...lines].join("\n");
  // Aligned columns would be as wide as the longest reason.
  return `<!-- prettier-ignore-start -->\n\n${rows}\n\n<!-- prettier-ignore-end -->`;
}
