/** Makes packages whose content depends on nothing but the chart. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { create, list } from "tar";
import { digestOf, packageFiles } from "./files";
import type { OwnChart } from "./own";

/** A packaged chart. */
export interface Packed {
  readonly chart: string;
  readonly version: string;
  /** Absolute path of `<chart>-<version>.tgz`. */
  readonly path: string;
  /** Of the files in it, `sha256:` before it. */
  readonly content: string;
}

/** Every file of a package has this time: any fixed one serves. */
const TIME = new Date("2026-01-01T00:00:00Z");

/** Writes `<chart>-<version>.tgz` into a folder, whole or not at all. */
export async function pack(chart: OwnChart, folder: string): Promise<Packed> {
  const files = packageFiles(chart);
  const scratch = mkdtempSync(join(tmpdir(), "chart-"));
  try {
    for (const [path, content] of files) {
      const at = join(scratch, chart.name, path);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, content);
      utimesSync(at, TIME, TIME);
    }
    mkdirSync(folder, { recursive: true });
    const path = packagePath(folder, chart.name, chart.version);
    const draft = `${path}.${process.pid}.partial`;
    // Chart.yaml first, as Helm writes it.
    const order = ["Chart.yaml", ...[...files.keys()].filter((file) => file !== "Chart.yaml")];
    const entries = order.map((file) => join(chart.name, file));
    await create({ cwd: scratch, file: draft, gzip: { level: 9 }, portable: true, noDirRecurse: true }, entries);
    renameSync(draft, path);
    return { chart: chart.name, version: chart.version, path, content: `sha256:${digestOf(files)}` };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The package that a folder has of a version; undefined where it has none. */
export async function packedBefore(folder: string, chart: string, version: string): Promise<Packed | undefined> {
  const path = packagePath(folder, chart, version);
  if (!existsSync(path)) return undefined;
  const files = new Map<string, Buffer>();
  const reads: Promise<void>[] = [];
  await list({
    file: path,
    onReadEntry: (entry) => {
      reads.push(entry.concat().then((content) => void files.set(relative(chart, entry.path), content)));
    },
  });
  await Promise.all(reads);
  const sorted = new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
  return { chart, version, path, content: `sha256:${digestOf(sorted)}` };
}

function packagePath(folder: string, chart: string, version: string): string {
  return join(folder, `${chart}-${version}.tgz`);
}
