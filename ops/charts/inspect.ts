/** `charts check`, `record` and `deps`: what can be said of charts without helm. */
import { changeFaults, readDigests, recordVersion } from "./changes";
import { ChartFault } from "./fault";
import { type OwnChart, ownCharts } from "./own";
import type { Workshop } from "./workshop";

/** Charts by name, all without one. Throws ChartFault for a name that is none. */
export function chosen(root: string, names: readonly string[]): readonly OwnChart[] {
  const all = ownCharts(root);
  const unknown = names.find((name) => all.every((chart) => chart.name !== name));
  if (unknown !== undefined)
    throw new ChartFault(`There is no chart "${unknown}". Charts: ${all.map(({ name }) => name).join(", ")}.`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

/** Versions, changelogs, records of content. Throws ChartFault with every fault of every chart. */
export function check({ root }: Workshop, charts: readonly OwnChart[]): readonly string[] {
  const faults = charts.flatMap((chart) => changeFaults(chart, readDigests(root, chart.name)));
  if (faults.length > 0) throw new ChartFault(faults.join("\n"));
  return charts.map(({ name, version }) => `${name} ${version}: version, changelog and content belong together`);
}

/** Records what the versions of charts hold. */
export function record({ root }: Workshop, charts: readonly OwnChart[]): readonly string[] {
  return charts.map((chart) => `${chart.name} ${chart.version}: ${recordVersion(root, chart)}`);
}

/** Which charts each carries, and at which version. */
export function deps({ root }: Workshop, charts: readonly OwnChart[]): readonly string[] {
  const versions = new Map(ownCharts(root).map(({ name, version }) => [name, version]));
  return charts.map(({ name, version, dependencies }) => {
    const carried = dependencies.map((one) => `${one} ${versions.get(one) ?? "missing"}`);
    return `${name} ${version}: ${carried.length === 0 ? "carries no chart" : `carries ${carried.join(", ")}`}`;
  });
}
