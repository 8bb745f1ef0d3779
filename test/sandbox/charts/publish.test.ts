import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMap } from "../../../sandbox/charts/cases";
import { keysOf } from "../../../sandbox/charts/expression";
import { sha256 } from "../../../sandbox/charts/pack";
import { parseDouble } from "../../../sandbox/charts/parse";
import { publishDoubles } from "../../../sandbox/charts/publish";
import { ValueRef, type Double, type Node } from "../../../sandbox/charts/types";
import { sample } from "./doubles";

describe("Publishing chart doubles", () => {
  let folder = "";
  const home = (): { charts: string; chartsTrust: string } => {
    const charts = join(folder, "charts");
    return { charts, chartsTrust: join(charts, "SHA256SUMS") };
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "doubles-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("packs the six releases in both generations and lists their digests", async () => {
    const { charts, directory, trustFile } = await publishDoubles(home());
    assert.deepEqual(charts.map(({ chart, version }) => `${chart} ${version}`).sort(), [
      "argo-cd 10.1.1",
      "argo-cd 5.51.6",
      "cert-manager v1.13.2",
      "cert-manager v1.21.1",
      "gpu-operator v23.9.1",
      "gpu-operator v26.7.0",
      "jupyterhub 3.1.0",
      "jupyterhub 4.4.0",
      "kube-prometheus-stack 55.5.0",
      "kube-prometheus-stack 88.5.3",
      "mlflow 0.7.19",
      "mlflow 1.11.5",
    ]);
    const lines = charts.map(({ chart, version, digest }) => `${digest}  ${chart}-${version}.tgz\n`);
    assert.equal(await readFile(trustFile, "utf8"), lines.join(""));
    for (const { path, digest } of charts) assert.equal(sha256(await readFile(path)), digest);
    assert.equal(directory, home().charts);
  });

  it("leaves what has not changed alone, repairs what was damaged and leaves no partial file", async () => {
    const first = await publishDoubles(home());
    const [one, two] = first.charts.map(({ path }) => path);
    assert.ok(one !== undefined && two !== undefined);
    const before = await stat(one, { bigint: true });
    await writeFile(two, "half");
    assert.deepEqual(await publishDoubles(home()), first);
    const after = await stat(one, { bigint: true });
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
    assert.equal(sha256(await readFile(two)), first.charts[1]?.digest);
    assert.deepEqual(
      (await readdir(home().charts)).filter((name) => !/\.tgz$|^SHA256SUMS$|^published\.json$/.test(name)),
      [],
    );
  });

  it("passes over a release without a double", async () => {
    for (const name of ["with", "without"]) await mkdir(join(folder, name));
    await writeFile(join(folder, "with", "double.yaml"), sample("{}", "  []"));
    const { charts } = await publishDoubles(home(), folder);
    assert.deepEqual(
      charts.map(({ chart }) => chart),
      ["sample"],
    );
  });

  it("fails when a double is not well formed, and names its file", async () => {
    await mkdir(join(folder, "broken"));
    await writeFile(join(folder, "broken", "double.yaml"), "chart: {}");
    await assert.rejects(publishDoubles(home(), folder), /broken\/double\.yaml is not a chart double/);
  });
});

describe("Every double of a release", () => {
  const releases = join(__dirname, "../../../releases");

  /** Paths of `!value` in an object, from the top of the values. */
  function pathsIn(node: Node | undefined, from: string): readonly string[] {
    if (node instanceof ValueRef) return node.paths.map((path) => (path.startsWith(".") ? `${from}${path}` : path));
    if (Array.isArray(node)) return (node as readonly Node[]).flatMap((item) => pathsIn(item, from));
    return isMap(node) ? Object.values(node).flatMap((value) => pathsIn(value, from)) : [];
  }

  /** True where the map that holds the path's last key is among the defaults, or one above it that takes anything. */
  function isDeclared(double: Double, path: string): boolean {
    let at: Node | undefined = double.values;
    for (const key of keysOf(path.replace(/^\./, "")).slice(0, -1)) {
      if (!isMap(at)) return false;
      if (Object.keys(at).length === 0) return true;
      at = at[key];
    }
    return isMap(at);
  }

  it("reads only values that it declares", async () => {
    // Not every folder is a release.
    const files = (await readdir(releases, { recursive: true })).filter((path) => path.endsWith("/double.yaml"));
    assert.ok(files.length >= 6);
    for (const name of files) {
      const path = join(releases, name);
      const double = parseDouble(await readFile(path, "utf8"), path);
      const paths = double.objects.flatMap((object) => pathsIn(object.body, object.from ?? ""));
      const undeclared = [...new Set(paths)].filter((value) => !isDeclared(double, value));
      assert.deepEqual(undeclared, [], name);
    }
  });
});
