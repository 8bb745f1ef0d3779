/** The own charts of a work tree. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ChartFault } from "./fault";

const ChartYaml = z.object({
  name: z.string(),
  version: z.string(),
  type: z.string().default("application"),
  dependencies: z.array(z.object({ name: z.string(), version: z.string(), repository: z.string() })).default([]),
});

/** A chart by its folder. */
export interface OwnChart {
  readonly name: string;
  readonly version: string;
  /** Absolute. */
  readonly folder: string;
  /** True for a library: it is packaged inside others, and installed by nobody. */
  readonly library: boolean;
  /** Charts beside it that its package carries, by name. */
  readonly dependencies: readonly string[];
}

/** Where the own charts stand in the repository. */
export const CHARTS = join("gitops", "charts");

/** Reads a chart. Throws ChartFault where its Chart.yaml is none, or it depends on anything but a chart beside it. */
export function readChart(folder: string): OwnChart {
  const file = join(folder, "Chart.yaml");
  if (!existsSync(file)) throw new ChartFault(`${folder} is no chart: it has no Chart.yaml.`);
  const parsed = ChartYaml.safeParse(parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new ChartFault(`${file}: ${z.prettifyError(parsed.error)}`);
  const { name, version, type, dependencies } = parsed.data;
  if (name !== basename(folder)) throw new ChartFault(`${file}: name is "${name}"; name it as its folder.`);
  const foreign = dependencies.find((one) => one.repository !== `file://../${one.name}`);
  if (foreign !== undefined)
    throw new ChartFault(
      `${file}: ${foreign.name} comes from ${foreign.repository}. An own chart carries charts beside it alone ` +
        `(file://../<chart>); an upstream chart is an application of its own.`,
    );
  return { name, version, folder, library: type === "library", dependencies: dependencies.map((one) => one.name) };
}

/** Every own chart below a repository's root, by name. */
export function ownCharts(root: string): readonly OwnChart[] {
  const folder = join(root, CHARTS);
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => readChart(join(folder, entry.name)))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
