/** Packages that the chart store takes for the real ones, and the environment that makes it do so. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { documented } from "../../releases/bom";
import { ROOT } from "../support/program";

export interface FakeCharts {
  /** Digest by chart. */
  readonly digests: Readonly<Record<string, string>>;
  /** Path by chart, as the store names it. */
  readonly paths: Readonly<Record<string, string>>;
  /** Puts the environment back and takes the packages away. */
  remove(): void;
}

/** Makes one package a pin in a folder of its own and points PLATFORM_CHARTS_MIRROR and _TRUST at it. */
export function fakeCharts(): FakeCharts {
  const folder = mkdtempSync(join(tmpdir(), "aks-platform-charts-"));
  const packages = Object.values(documented).map(({ chart, version }) => {
    const file = `${chart}-${version}`;
    // Another text in each process: runs side by side do not take each other's packages away.
    const text = `a package of ${file} for the tests of process ${process.pid}`;
    const digest = createHash("sha256").update(text).digest("hex");
    writeFileSync(join(folder, `${file}.tgz`), text);
    return { chart, file, digest, path: `./.charts/${file}-${digest.slice(0, 12)}.tgz` };
  });
  const sums = packages.map(({ file, digest }) => `${digest}  ${file}.tgz\n`).join("");
  writeFileSync(join(folder, "SHA256SUMS"), sums);
  const restore = setEnvironment({
    PLATFORM_CHARTS_MIRROR: folder,
    PLATFORM_CHARTS_TRUST: join(folder, "SHA256SUMS"),
  });
  return {
    digests: Object.fromEntries(packages.map(({ chart, digest }) => [chart, digest])),
    paths: Object.fromEntries(packages.map(({ chart, path }) => [chart, path])),
    remove() {
      restore();
      rmSync(folder, { recursive: true, force: true });
      for (const { path } of packages) rmSync(join(ROOT, path), { force: true });
    },
  };
}

/** Sets variables, undefined to unset one; the answer puts back what was there. */
export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  const write = (entries: Iterable<readonly [string, string | undefined]>): void => {
    for (const [name, value] of entries)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  };
  write(Object.entries(variables));
  return () => write(before);
}
