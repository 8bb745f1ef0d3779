/** Packs every chart double into the sandbox's chart folder. */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { readIfThere } from "../files";
import type { Home } from "../home";
import { chartFiles } from "./chart";
import { packChart, sha256 } from "./pack";
import { withOverlay } from "./overlay";
import { parseDouble } from "./parse";
import { DEFINITIONS, shapesOf } from "./shapes";
import type { Double } from "./types";
import { Stamp, trustOf, type PublishedChart } from "./stamp";

export type { PublishedChart } from "./stamp";

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

/** The doubles of one release: its own, and the one that an overlay beside it makes of that. */
async function publish(source: string, directory: string): Promise<readonly PublishedChart[]> {
  const yaml = readIfThere(source);
  if (yaml === undefined) return [];
  const double = parseDouble(yaml, source);
  const over = overlayOf(source);
  const current = readIfThere(over);
  const own = await pack(double, source, directory);
  return current === undefined ? [own] : [own, await pack(withOverlay(double, current, over), over, directory)];
}

const overlayOf = (source: string): string => join(dirname(source), "current.yaml");

async function pack(double: Double, source: string, directory: string): Promise<PublishedChart> {
  const { name, version } = double.chart;
  const content = packChart(name, chartFiles(double, shapesOf(name, version)));
  const path = join(directory, `${name}-${version}.tgz`);
  await writeWhenChanged(path, content);
  return { chart: name, version, path, digest: sha256(content), source };
}

/** sha256 over the sources of all doubles and the code that turns them into packages. */
async function keyOf(sources: readonly string[]): Promise<string> {
  const filesIn = async (folder: string) => (await readdir(folder)).sort().map((name) => join(folder, name));
  const code = [...(await filesIn(__dirname)), ...(await filesIn(DEFINITIONS))];
  const read = (path: string): Promise<Buffer> => readFile(path).catch(() => Buffer.alloc(0));
  return sha256(Buffer.concat(await Promise.all([...sources, ...sources.map(overlayOf), ...code].map(read))));
}

/**
 * Writes `<chart>-<version>.tgz` of every `double.yaml` below `releases` and the file of their digests. Files that have not
 * changed are left alone; each is replaced whole or not at all.
 */
export async function publishDoubles(home: ChartHome, releases = RELEASES): Promise<PublishedDoubles> {
  await mkdir(home.charts, { recursive: true });
  const sources = await doubleFiles(releases);
  const place = { directory: home.charts, trustFile: home.chartsTrust };
  const stamp = new Stamp(join(home.charts, "published.json"), await keyOf(sources));
  const unchanged = await stamp.charts(home.chartsTrust);
  if (unchanged !== undefined) return { charts: unchanged, ...place };
  const charts = (await Promise.all(sources.map((source) => publish(source, home.charts)))).flat();
  await writeWhenChanged(home.chartsTrust, Buffer.from(trustOf(charts)));
  await writeWhenChanged(stamp.path, stamp.content(charts));
  return { charts, ...place };
}
