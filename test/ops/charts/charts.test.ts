import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { list } from "tar";
import { changeFaults, readDigests, recordVersion } from "../../../ops/charts/changes";
import { compareObjects } from "../../../ops/charts/compare";
import { ChartFault } from "../../../ops/charts/fault";
import { packageFiles } from "../../../ops/charts/files";
import { ignoreOf } from "../../../ops/charts/ignore";
import { check, chosen, deps } from "../../../ops/charts/inspect";
import { ownCharts, readChart } from "../../../ops/charts/own";
import { pack } from "../../../ops/charts/pack";
import { packageNeeded } from "../../../ops/charts/package";
import { packageOf } from "../../support/helm";

const ROOT = join(__dirname, "../../..");

describe("own charts", () => {
  const root = mkdtempSync(join(tmpdir(), "aks-platform-own-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const chartYaml = (version: string, more = ""): string => `apiVersion: v2\nname: shop\nversion: ${version}\n${more}`;
  const changelog = (version: string): string => `# Changelog\n\n## [${version}] - 2026-11-21\n`;
  const shop = () => readChart(join(root, "gitops/charts/shop"));
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", root, "-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
      encoding: "utf8",
    });

  before(() => {
    write("gitops/charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n");
    write("gitops/charts/lib/templates/_a.tpl", "a");
    write(
      "gitops/charts/shop/Chart.yaml",
      chartYaml("1.0.0", "dependencies: [{ name: lib, version: 1.0.0, repository: file://../lib }]\n"),
    );
    write("gitops/charts/shop/CHANGELOG.md", changelog("1.0.0"));
    write("gitops/charts/shop/.helmignore", "# sources\nschema/\n*.bak\n");
    write("gitops/charts/shop/schema/a.json", "{}");
    write("gitops/charts/shop/templates/a.yaml.bak", "x");
    write("gitops/charts/shop/templates/a.yaml", "kind: ConfigMap\n");
    write("gitops/charts/shop/charts/stale.tgz", "x");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it("carry the charts beside them, and leave out what .helmignore names and what was packed before", () => {
    assert.deepEqual(
      [...packageFiles(shop()).keys()],
      ["CHANGELOG.md", "Chart.yaml", "charts/lib/Chart.yaml", "charts/lib/templates/_a.tpl", "templates/a.yaml"],
    );
    assert.deepEqual(deps({ root, env: {} }, [shop()]), ["shop 1.0.0: carries lib 1.0.0"]);
  });

  it("are packed to the same files whenever they are the same, as helm would pack them", async () => {
    const folders = [join(root, "one"), join(root, "two")];
    const [one, two] = await Promise.all(folders.map((folder) => pack(shop(), folder)));
    assert.ok(one !== undefined && two !== undefined);
    assert.equal(one.content, two.content);
    assert.deepEqual(readFileSync(one.path), readFileSync(two.path));
    const filesOf = async (file: string): Promise<string[]> => {
      const names: string[] = [];
      await list({ file, onReadEntry: (entry) => void names.push(entry.path) });
      return names.sort();
    };
    const real = await pack(readChart(join(ROOT, "gitops/charts/custom-app")), join(root, "three"));
    const ours = await filesOf(real.path);
    const helms = await filesOf(await packageOf("custom-app"));
    assert.deepEqual(
      ours,
      helms.filter((name) => !name.endsWith(".helmignore")),
    );
  });

  it("want a new version, a changelog and a record with every change of their content", () => {
    const faults = () => changeFaults(shop(), readDigests(root, "shop"));
    assert.match(faults().join(), /version 1\.0\.0 is not recorded; run `npm run charts -- record shop`/);
    assert.equal(recordVersion(root, shop()), "recorded");
    assert.deepEqual(faults(), []);
    assert.equal(recordVersion(root, shop()), "unchanged");

    write("gitops/charts/lib/templates/_a.tpl", "b");
    assert.match(faults().join(), /its content is no longer that of version 1\.0\.0; raise the version/);
    assert.throws(() => recordVersion(root, shop()), /what is published must not change/);
    assert.throws(() => check({ root, env: {} }, [shop()]), ChartFault);

    write("gitops/charts/shop/Chart.yaml", chartYaml("1.1.0"));
    assert.match(faults().join(), /CHANGELOG\.md: its first entry is 1\.0\.0; begin it with "## \[1\.1\.0\]/);
    write("gitops/charts/shop/CHANGELOG.md", changelog("1.1.0"));
    assert.equal(recordVersion(root, shop()), "recorded");
    assert.deepEqual(faults(), []);
    assert.deepEqual(Object.keys(readDigests(root, "shop")), ["1.1.0", "1.0.0"]);
  });

  it("are packed at the version that each environment names: the work tree's, or an earlier one from Git", async () => {
    const application = `metadata: { labels: { platform/chart: own } }\nspec: { sources: [{ chart: shop }] }\n`;
    const version = (text: string): string =>
      `- { op: replace, path: /spec/sources/0/targetRevision, value: "${text}" }\n`;
    write("gitops/apps/microservices/a/base/application.yaml", application);
    write("gitops/apps/microservices/a/dev/version.yaml", version("1.1.0"));
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "one");
    write("gitops/charts/shop/Chart.yaml", chartYaml("1.2.0"));
    write("gitops/apps/microservices/a/dev/version.yaml", version("1.2.0"));
    write("gitops/apps/microservices/a/prod/version.yaml", version("1.1.0"));
    const packed = await packageNeeded(root, join(root, "packages"));
    assert.deepEqual(
      packed.map(({ version: one }) => one),
      ["1.2.0", "1.1.0"],
    );
    // As a registry would: what was packaged once is found again, whether it was ever committed or not.
    const [uncommitted] = packed;
    write("gitops/charts/shop/Chart.yaml", chartYaml("1.3.0"));
    const again = await packageNeeded(root, join(root, "packages"));
    assert.deepEqual(again[0], uncommitted);
    write("gitops/apps/microservices/a/prod/version.yaml", version("0.9.0"));
    await assert.rejects(packageNeeded(root, join(root, "packages")), /No commit has shop 0\.9\.0/);
  });

  it("fail when they are asked for by another name, or carry what is not beside them", () => {
    assert.throws(() => chosen(root, ["shpo"]), /There is no chart "shpo"\. Charts: lib, shop\./);
    write(
      "gitops/charts/far/Chart.yaml",
      "apiVersion: v2\nname: far\nversion: 1.0.0\ndependencies: [{ name: redis, version: 1.0.0, repository: https://charts.example.org }]\n",
    );
    assert.throws(() => ownCharts(root), /redis comes from https:\/\/charts\.example\.org/);
    write("gitops/charts/shop/.helmignore", "!keep\n");
    assert.throws(() => ignoreOf(join(root, "gitops/charts/shop")), /the pattern "!keep" is not understood/);
  });
});

describe("a chart's diff", () => {
  const object = (kind: string, name: string, line: string): string =>
    `---\n# Source: x\nkind: ${kind}\nmetadata:\n  name: ${name}\n${line}\n`;

  it("names what comes, what goes, and the lines that differ", () => {
    const before = object("Service", "a", "port: 1") + object("Service", "b", "port: 1");
    const after = object("Service", "a", "port: 2") + object("Service", "c", "port: 1");
    assert.deepEqual(compareObjects(before, after), [
      "~ Service/a",
      "    - port: 1",
      "    + port: 2",
      "- Service/b",
      "+ Service/c",
    ]);
    assert.deepEqual(compareObjects(before, before), ["nothing would change"]);
  });
});
