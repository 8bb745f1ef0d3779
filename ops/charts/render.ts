/** `charts lint` and `test`: each chart in each environment, with what its user has to say: `ci/values.yaml`, where it has one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { ChartFault } from "./fault";
import { EXAMPLE_FACTS } from "./facts";
import { helm } from "./helm";
import type { OwnChart } from "./own";
import { pack } from "./pack";
import { ENVIRONMENTS, type EnvironmentName, withFolder, type Workshop } from "./workshop";

/** helm lint --strict, in every environment. */
export async function lint(shop: Workshop, charts: readonly OwnChart[]): Promise<readonly string[]> {
  const told = await eachEnvironment(shop, charts, (path, values) => ["lint", "--strict", path, ...values]);
  return told.map(({ chart }) => `${chart}: lint passes in ${ENVIRONMENTS.join(", ")}`);
}

/** helm template, in every environment, with how many objects come out. Throws ChartFault for a chart that makes none. */
export async function test(shop: Workshop, charts: readonly OwnChart[]): Promise<readonly string[]> {
  const told = await eachEnvironment(shop, charts, (path, values) => ["template", "test", path, ...values]);
  const counted = told.map(({ chart, outputs }) => ({ chart, objects: outputs.map(objectsIn) }));
  const empty = counted.filter(({ objects }) => objects.includes(0)).map(({ chart }) => chart);
  if (empty.length > 0)
    throw new ChartFault(
      `${empty.join(", ")}: no object comes out, so nothing is tested; say in gitops/charts/<chart>/ci/values.yaml what a user has to say.`,
    );
  return counted.map(({ chart, objects }) => {
    const each = ENVIRONMENTS.map((environment, at) => `${environment}: ${objects[at] ?? 0}`);
    return `${chart}: objects in ${each.join(", ")}`;
  });
}

function objectsIn(text: string): number {
  return parseAllDocuments(text).filter((document) => document.toJS() !== null).length;
}

interface Told {
  readonly chart: string;
  /** What helm printed, by environment. */
  readonly outputs: readonly string[];
}

/** Throws ChartFault with what helm says against each chart, of every environment. */
async function eachEnvironment(
  shop: Workshop,
  charts: readonly OwnChart[],
  argsFor: (path: string, values: readonly string[]) => readonly string[],
): Promise<readonly Told[]> {
  return withFolder(async (folder) => {
    const faults: string[] = [];
    const told: Told[] = [];
    for (const chart of charts.filter(({ library }) => !library)) {
      const { path } = await pack(chart, folder);
      const runs = ENVIRONMENTS.map((environment) => helm(argsFor(path, valuesIn(chart, environment)), shop.env));
      const ran = await Promise.all(runs);
      for (const [at, { code, stdout, stderr }] of ran.entries())
        if (code !== 0) faults.push(`${chart.name} in ${ENVIRONMENTS[at] ?? ""}: ${(stderr || stdout).trim()}`);
      told.push({ chart: chart.name, outputs: ran.map(({ stdout }) => stdout) });
    }
    if (faults.length > 0) throw new ChartFault(faults.join("\n"));
    return told;
  });
}

function valuesIn({ folder }: OwnChart, environment: EnvironmentName): readonly string[] {
  const files = [join(folder, "values", `${environment}.yaml`), join(folder, "ci", "values.yaml")].filter(existsSync);
  return [
    ...files.flatMap((file) => ["--values", file]),
    ...["--set-json", `global.platform=${JSON.stringify(EXAMPLE_FACTS)}`],
  ];
}
