/** The six releases rendered by Helm with the values of an environment: from their doubles, or from the real packages. */
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, parseManifests } from "../../policy/manifest";
import type { Rendered } from "../../policy/rule";
import type { Environment, PinnedRelease } from "../../releases/contract";
import { publishDoubles } from "../../sandbox/charts/publish";
import { argsOf, given, valuesOf } from "../releases/samples";
import { helm, scratch } from "../support/helm";

/** APIs that are served once the platform's definitions are there. */
const SERVED = ["monitoring.coreos.com/v1", "cert-manager.io/v1"].flatMap((version) => ["--api-versions", version]);

let doubles: Promise<ReadonlyMap<string, string>> | undefined;

/** Path of a chart's package: the real one where `PLATFORM_REAL_CHARTS` names a folder of them, else its double. */
async function packageOf(chart: string, version: string): Promise<string> {
  const file = `${chart}-${version}.tgz`;
  const real = process.env["PLATFORM_REAL_CHARTS"];
  // A folder may have the documented packages alone.
  if (real !== undefined && existsSync(join(real, file))) return join(real, file);
  doubles ??= (async () => {
    const charts = mkdtempSync(join(scratch(), "doubles-"));
    const published = await publishDoubles({ charts, chartsTrust: join(charts, "SHA256SUMS") });
    return new Map(published.charts.map((each) => [`${each.chart}-${each.version}.tgz`, each.path]));
  })();
  const path = (await doubles).get(file);
  if (path === undefined) throw new Error(`${file} has no double`);
  return path;
}

/** What Helm makes of a release's values, without what stands beside the chart. */
export async function renderChart(
  release: PinnedRelease<unknown>,
  at: Environment,
  over = {},
): Promise<readonly Manifest[]> {
  const { chart, version } = release.pin;
  const file = join(mkdtempSync(join(scratch(), "values-")), "values.json");
  writeFileSync(file, JSON.stringify(valuesOf(release, at, over, release.bom)));
  const path = await packageOf(chart, version);
  const where = ["--namespace", release.namespace, "--kube-version", `${at.kubernetes}.0`];
  return parseManifests(await helm(["template", release.name, path, ...where, ...SERVED, "--values", file]));
}

/** A release as it would be applied, what stands beside its chart included. */
export async function renderRelease(release: PinnedRelease<unknown>, at: Environment, over = {}): Promise<Rendered> {
  const args = argsOf(release, at.profile, over);
  const { generation } = release;
  const beside = generation.extras(args, at, given(at)) as unknown as readonly Manifest[];
  const known = generation
    .secrets(args, at)
    .flatMap(({ name, keys }) => Object.keys(keys).map((key) => `<${name}/${key}>`));
  const objects = [...(await renderChart(release, at, over)), ...beside];
  return { release: release.name, objects, secrets: known };
}
