/** What must go with a change of a chart: a new version, and words on it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { rcompare, valid } from "semver";
import { z } from "zod";
import { ChartFault } from "./fault";
import { digestOf, packageFiles } from "./files";
import type { OwnChart } from "./own";

const Digests = z.record(z.string(), z.string().regex(/^sha256:[0-9a-f]{64}$/));

/** Content digest of each version of a chart that was ever recorded, newest first. */
export type Digests = Readonly<Record<string, string>>;

/** Where a repository keeps a chart's digests: outside of the chart, whose content they are of. */
export function digestFile(root: string, chart: string): string {
  return join(root, "gitops", "digests", `${chart}.json`);
}

/** Empty for a chart that was never recorded. */
export function readDigests(root: string, chart: string): Digests {
  const file = digestFile(root, chart);
  return existsSync(file) ? Digests.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
}

/** What is wrong with a chart's version, its changelog, or the record of its content; empty for nothing. */
export function changeFaults(chart: OwnChart, digests: Digests): readonly string[] {
  const { name, version, folder } = chart;
  const where = `gitops/charts/${name}`;
  if (valid(version) !== version)
    return [`${where}/Chart.yaml: version "${version}" is no semantic version, as in 1.2.3`];
  const changelog = join(folder, "CHANGELOG.md");
  const entry = existsSync(changelog)
    ? /^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/m.exec(readFileSync(changelog, "utf8"))?.[1]
    : undefined;
  const recorded = digests[version];
  return [
    ...(entry === version
      ? []
      : [`${where}/CHANGELOG.md: its first entry is ${entry ?? "none"}; begin it with "## [${version}] - <date>"`]),
    ...(recorded === undefined
      ? [`${where}: version ${version} is not recorded; run \`npm run charts -- record ${name}\``]
      : []),
    ...(recorded !== undefined && recorded !== contentOf(chart)
      ? [
          `${where}: its content is no longer that of version ${version}; raise the version in Chart.yaml, say in CHANGELOG.md what changed, ` +
            `then run \`npm run charts -- record ${name}\``,
        ]
      : []),
  ];
}

/** `sha256:` and the digest of all that the chart's package holds, charts inside it included. */
export function contentOf(chart: OwnChart): string {
  return `sha256:${digestOf(packageFiles(chart))}`;
}

/** Records the content of a chart's version. A recorded version stays what it is: throws ChartFault where it would change. */
export function recordVersion(root: string, chart: OwnChart): "recorded" | "unchanged" {
  const digests = readDigests(root, chart.name);
  const content = contentOf(chart);
  if (digests[chart.version] === content) return "unchanged";
  if (digests[chart.version] !== undefined)
    throw new ChartFault(
      `${chart.name} ${chart.version} is recorded with another content, and what is published must not change. Raise the version in ` +
        `gitops/charts/${chart.name}/Chart.yaml and say in its CHANGELOG.md what changed.`,
    );
  const all = { ...digests, [chart.version]: content };
  const sorted = Object.fromEntries(Object.entries(all).sort(([one], [other]) => rcompare(one, other)));
  const file = digestFile(root, chart.name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
  return "recorded";
}
