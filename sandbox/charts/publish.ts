/** Packs every chart double into the sandbox's chart folder. */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Home } from "../home";
import { chartFiles } from "./chart";
import { packChart, sha256 } from "./pack";
import { parseDouble } from "./parse";

/** A packed double. */
export interface PublishedChart {
  readonly chart: string;
  readonly version: string;
  /** Absolute path of `<chart>-<version>.tgz`. */
  readonly path: string;
  /** sha256 of the package, lower-case hexadecimal. */
  readonly digest: string;
  /** Absolute path of the `double.yaml` that it was made from. */
  readonly source: string;
}

export interface PublishedDoubles {
  readonly charts: readonly PublishedChart[];
  /** A chart mirror: a folder of packages. */
  readonly directory: string;
  /** `sha256sum` lines of the packages. */
  readonly trustFile: string;
}

/** Names the part of the home that publishing needs. */
export type ChartHome = Pick<Home, "charts" | "chartsTrust">;

const RELEASES = resolve(__dirname, "../../releases");

async function writeWhenChanged(path: string, content: Buffer): Promise<void> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(content) === true) return;
  const partial = `${path}.${process.pid}.partial`;
  await writeFile(partial, content);
  await rename(partial, path);
}

async function doubleFiles(releases: string): Promise<readonly string[]> {
  const names = await readdir(releases, { withFileTypes: true });
  return names
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(releases, entry.name, "double.yaml"))
    .sort();
}

async function publish(source: string, directory: string): Promise<PublishedChart | undefined> {
  const yaml = await readFile(source, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (yaml === undefined) return undefined;
  const double = parseDouble(yaml, source);
  const { name, version } = double.chart;
  const content = packChart(name, chartFiles(double));
  const path = join(directory, `${name}-${version}.tgz`);
  await writeWhenChanged(path, content);
  return { chart: name, version, path, digest: sha256(content), source };
}

/**
 * Writes `<chart>-<version>.tgz` of every `double.yaml` below `releases` and the file of their digests. Files that have not
 * changed are left alone; each is replaced whole or not at all.
 */
export async function publishDoubles(home: ChartHome, releases = RELEASES): Promise<PublishedDoubles> {
  await mkdir(home.charts, { recursive: true });
  const sources = await doubleFiles(releases);
  const published = await Promise.all(sources.map((source) => publish(source, home.charts)));
  const charts = published.filter((chart) => chart !== undefined);
  const lines = charts.map((chart) => `${chart.digest}  ${chart.chart}-${chart.version}.tgz\n`);
  await writeWhenChanged(home.chartsTrust, Buffer.from(lines.join("")));
  return { charts, directory: home.charts, trustFile: home.chartsTrust };
}
