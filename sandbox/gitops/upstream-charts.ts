/** Packages of upstream charts: the user's mirror's where they are what the lock says, else doubles made from the lock. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packChart, sha256 } from "../charts/pack";
import { readIfThere, writeAtomically } from "../files";
import type { Home } from "../home";
import { writeIndex } from "./chart-index";
import { placesOf } from "./places";
import { doubleFiles, type UpstreamLock } from "./upstream-double";

/** What stands for an upstream chart in the sandbox. */
export interface UpstreamChart {
  readonly chart: string;
  readonly version: string;
  readonly double: boolean;
}

/** Writes a package for every lock below `gitops/apps`; what earlier locks named stays, as with a publisher. @param mirror folder of real packages, null for none */
export function publishUpstreamCharts(home: Home, workTree: string, mirror: string | null): readonly UpstreamChart[] {
  const { upstreamCharts, upstream } = placesOf(home);
  mkdirSync(upstreamCharts, { recursive: true });
  const charts = locksIn(join(workTree, "gitops", "apps")).map((lock) => {
    const file = `${lock.chart}-${lock.version}.tgz`;
    const real = mirror === null ? undefined : realPackage(join(mirror, file), lock);
    writeFileSync(join(upstreamCharts, file), real ?? packChart(lock.chart, doubleFiles(lock)));
    return { chart: lock.chart, version: lock.version, double: real === undefined };
  });
  writeIndex(upstreamCharts);
  writeAtomically(upstream, `${JSON.stringify(charts, null, 2)}\n`);
  return charts;
}

/** What the last `up` made; empty before. */
export function upstreamCharts(home: Home): readonly UpstreamChart[] {
  return JSON.parse(readIfThere(placesOf(home).upstream) ?? "[]") as readonly UpstreamChart[];
}

function realPackage(path: string, lock: UpstreamLock): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  const content = readFileSync(path);
  return `sha256:${sha256(content)}` === lock.digest ? content : undefined;
}

/** One for each chart and version, however many applications lock it. */
export function locksIn(apps: string): readonly UpstreamLock[] {
  if (!existsSync(apps)) return [];
  const files = readdirSync(apps, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|\/)lock\/[^/]+\.json$/.test(file),
  );
  const locks = files.sort().map((file) => JSON.parse(readFileSync(join(apps, file), "utf8")) as UpstreamLock);
  return [...new Map(locks.map((lock) => [`${lock.chart}-${lock.version}`, lock])).values()];
}
