/** Packages that the chart store takes for the real ones, and the environment that makes it do so. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ChartLock, LOCK_FOLDER, lockName } from "../../charts/lock";
import { documented } from "../../releases/bom";
import { packChart } from "../../sandbox/charts/pack";
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
    const body = packChart(chart, filesOf(chart, version));
    const digest = createHash("sha256").update(body).digest("hex");
    writeFileSync(join(folder, `${file}.tgz`), body);
    const short = digest.slice(0, 12);
    return { chart, file, digest, path: `./.charts/${file}-${short}.tgz`, crds: `./.charts/${file}-crds1-${short}` };
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
      for (const { path, crds } of packages)
        for (const made of [path, crds]) rmSync(join(ROOT, made), { recursive: true, force: true });
    },
  };
}

/** The definitions that the lock names, and a text of its own in each process: runs side by side leave each other's files alone. */
function filesOf(chart: string, version: string): Record<string, string> {
  const lock = JSON.parse(readFileSync(join(ROOT, LOCK_FOLDER, lockName({ chart, version })), "utf8")) as ChartLock;
  const crds = lock.crds.map((name) => [
    `crds/${name}.yaml`,
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${name}\n`,
  ]);
  return {
    "Chart.yaml": `name: ${chart}\nversion: ${version}\n# for the tests of process ${process.pid}\n`,
    ...(Object.fromEntries(crds) as Record<string, string>),
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
