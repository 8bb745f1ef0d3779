/** What was published last, so that a start with nothing new reads digests instead of packing everything again. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { sha256 } from "./pack";

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

const stored = z.strictObject({
  key: z.string(),
  charts: z.array(
    z.strictObject({
      chart: z.string(),
      version: z.string(),
      path: z.string(),
      digest: z.string(),
      source: z.string(),
    }),
  ),
});

/** `sha256sum` lines of packages. */
export function trustOf(charts: readonly PublishedChart[]): string {
  return charts.map((chart) => `${chart.digest}  ${chart.chart}-${chart.version}.tgz\n`).join("");
}

export class Stamp {
  constructor(
    readonly path: string,
    /** Changes with everything that the packages are made from. */
    readonly key: string,
  ) {}

  /** The packages, when they were made from the same and every one, and the trust file, is still whole. */
  async charts(trustFile: string): Promise<readonly PublishedChart[] | undefined> {
    try {
      const { key, charts } = stored.parse(JSON.parse(await readFile(this.path, "utf8")));
      const digests = await Promise.all(charts.map(async ({ path }) => sha256(await readFile(path))));
      const whole = charts.every(({ digest }, index) => digest === digests[index]);
      const trusted = (await readFile(trustFile, "utf8")) === trustOf(charts);
      return key === this.key && whole && trusted ? charts : undefined;
    } catch {
      // Missing, half-written or of another form: they are made again.
      return undefined;
    }
  }

  content(charts: readonly PublishedChart[]): Buffer {
    return Buffer.from(`${JSON.stringify({ key: this.key, charts }, undefined, 2)}\n`);
  }
}
