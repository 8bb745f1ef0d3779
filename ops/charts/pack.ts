/** Makes packages whose content depends on nothing but the chart. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { create } from "tar";
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
    const path = join(folder, `${chart.name}-${chart.version}.tgz`);
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
