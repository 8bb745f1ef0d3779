import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { changesAgainst, type EnvironmentChange } from "../../../ops/changes/changes";
import { environmentsOf, exitCodeOf } from "../../../ops/changes/command";
import { changesLines, changesMarkdown } from "../../../ops/changes/report";
import { consoleReport, ensureTools } from "../../../sandbox/toolchain";
import { helmPath } from "../../support/helm";

const APP = "gitops/apps/microservices/user-service";

describe("ops changes", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-changes-"));
  let path = "";
  const git = (...args: readonly string[]): void => {
    const name = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"];
    execFileSync("git", ["-C", root, ...name, ...args], { stdio: "ignore" });
  };
  const edit = (file: string, from: RegExp, to: string): void => {
    const text = readFileSync(join(root, file), "utf8");
    assert.match(text, from, file);
    writeFileSync(join(root, file), text.replace(from, to));
  };
  const changes = (base = "HEAD") => changesAgainst({ root, env: { ...process.env, PATH: path } }, base);
  const reached = (all: readonly EnvironmentChange[]) =>
    all.map(({ environment, applications }) => [environment, applications.map(({ name }) => name)]);

  before(async () => {
    const report = { ...consoleReport(), line: () => undefined };
    const { kubectl } = await ensureTools(["kubectl"], { report });
    path = [dirname(kubectl.path), dirname(await helmPath()), process.env["PATH"] ?? ""].join(delimiter);
    cpSync("gitops", join(root, "gitops"), { recursive: true });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Begin");
  });
  afterEach(() => git("checkout", "--quiet", "--", "."));
  after(() => rmSync(root, { recursive: true, force: true }));

  it("names the one environment of a version file, with the object that it changes, and that of an environment's values", async () => {
    edit("gitops/apps/platform/loki/values/prod.yaml", /$/, "\nmonitoring: { changed: true }\n");
    edit(`${APP}/staging/version.yaml`, /parameters\/0\/value, value: "[^"]+"/, `parameters/0/value, value: "7.7.7"`);
    const found = await changes();
    assert.deepEqual(reached(found), [
      ["staging", ["user-service"]],
      ["prod", ["loki"]],
    ]);
    const lines = changesLines("HEAD", found);
    assert.equal(lines[0], "Against HEAD, this changes staging, prod.");
    assert.ok(
      lines.some((line) => /~ Deployment /.test(line)),
      lines.join("\n"),
    );
    assert.ok(
      lines.some((line) => /~ .*\.image: .*:7\.7\.7"/.test(line)),
      lines.join("\n"),
    );
    assert.ok(lines.includes("    objects of an upstream chart are not compared"), lines.join("\n"));
    assert.equal(exitCodeOf(found, environmentsOf("dev,staging")), 3);
    assert.equal(exitCodeOf(found, environmentsOf("staging, prod")), 0);
  });

  it("names every environment when a shared value changes, and the file that it stands in", async () => {
    edit(`${APP}/values.yaml`, /cpu: 100m/, "cpu: 150m");
    const found = await changes();
    assert.deepEqual(
      reached(found),
      ["dev", "staging", "prod"].map((environment) => [environment, ["user-service"]]),
    );
    for (const { applications } of found)
      assert.deepEqual(
        applications.flatMap(({ values }) => values.map((one) => one.path)),
        [`${APP}/values.yaml`],
      );
    assert.match(
      changesMarkdown("HEAD", found),
      /^<!-- platform-changes -->\n### Applications: this changes dev, staging, prod, against HEAD\n/,
    );
    assert.match(changesMarkdown("HEAD", found, 300), /do not fit into a comment/);
  });

  it("names none for comments, for a template whose version no environment is at, and for values that change no object", async () => {
    edit(`${APP}/values.yaml`, /^/, "# another comment\n");
    edit("gitops/charts/custom-app/Chart.yaml", /^version: .*$/m, "version: 99.0.0");
    edit("gitops/charts/custom-app/templates/servicemonitor.yaml", /^/, "{{- fail `never rendered` }}\n");
    edit(`${APP}/values.yaml`, /cpu: 100m/, `cpu: "100m"`);
    assert.deepEqual(await changes(), []);
    assert.deepEqual(changesLines("HEAD", []), ["Against HEAD, this changes no environment."]);
  });

  it("says what an application refuses, and fails for a commit that is not there", async () => {
    edit(`${APP}/values.yaml`, /cpu: 100m/, "cpus: 100m");
    const [dev] = await changes();
    assert.match(dev?.applications[0]?.blind ?? "", /helm template[^]*cpus/);
    await assert.rejects(changes("no-such-commit"), /git .*failed/);
  });
});
