/** What a chart's package holds. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { ignoreOf } from "./ignore";
import { type OwnChart, readChart } from "./own";

/** Contents by path from the chart's folder. */
export type PackageFiles = ReadonlyMap<string, Buffer>;

/** Files of the package, sorted by path: the chart's own, and under charts/ those of the charts that it carries. */
export function packageFiles(chart: OwnChart): PackageFiles {
  const ignored = ignoreOf(chart.folder);
  const own = readdirSync(chart.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(chart.folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== ".helmignore" && !ignored(path))
    .map((path): [string, Buffer] => [path, readFileSync(join(chart.folder, path))]);
  const carried = chart.dependencies.flatMap((name) => {
    const files = packageFiles(readChart(join(dirname(chart.folder), name)));
    return [...files].map(([path, content]): [string, Buffer] => [join("charts", name, path), content]);
  });
  return new Map([...own, ...carried].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** sha256 over paths and contents: equal for equal packages, whoever made them. Lower-case hexadecimal. */
export function digestOf(files: PackageFiles): string {
  const hash = createHash("sha256");
  for (const [path, content] of files) hash.update(`${path}\0${content.length}\0`).update(content);
  return hash.digest("hex");
}
