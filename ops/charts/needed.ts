/** Which versions of own charts the environments of a work tree ask for. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** An own chart at a version. */
export interface Wanted {
  readonly chart: string;
  readonly version: string;
}

const Application = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).default({}) }),
  spec: z.object({ sources: z.array(z.object({ chart: z.string().optional() })) }),
});

const Steps = z.array(z.object({ path: z.string(), value: z.unknown() }));

/** Distinct, in the order of the tree. */
export function neededCharts(root: string): readonly Wanted[] {
  const apps = join(root, "gitops", "apps");
  const found = new Map<string, Wanted>();
  for (const group of foldersIn(apps))
    for (const app of foldersIn(join(apps, group)))
      for (const wanted of wantedBy(join(apps, group, app))) found.set(`${wanted.chart} ${wanted.version}`, wanted);
  return [...found.values()];
}

function wantedBy(folder: string): readonly Wanted[] {
  const file = join(folder, "base", "application.yaml");
  if (!existsSync(file)) return [];
  const { metadata, spec } = Application.parse(parse(readFileSync(file, "utf8")));
  const places = [
    ...(metadata.labels["platform/chart"] === "own" ? [0] : []),
    ...(metadata.labels["platform/companion"] === "own" ? [2] : []),
  ];
  return foldersIn(folder).flatMap((environment) => {
    const versions = join(folder, environment, "version.yaml");
    if (!existsSync(versions)) return [];
    const steps = Steps.parse(parse(readFileSync(versions, "utf8")));
    return places.flatMap((at) => {
      const step = steps.find(({ path }) => path === `/spec/sources/${at}/targetRevision`);
      const chart = spec.sources[at]?.chart;
      return chart === undefined || step === undefined ? [] : [{ chart, version: String(step.value) }];
    });
  });
}

function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
