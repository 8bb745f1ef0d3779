import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { ChartFault } from "../../../ops/charts/fault";
import { ownCharts, readChart } from "../../../ops/charts/own";
import { lint, test } from "../../../ops/charts/render";
import { helmPath } from "../../support/helm";

const ROOT = join(__dirname, "../../..");

describe("charts lint and test", () => {
  const root = mkdtempSync(join(tmpdir(), "aks-platform-lint-"));
  const shop = async (at: string) => ({
    root: at,
    env: { ...process.env, PATH: [dirname(await helmPath()), process.env["PATH"] ?? ""].join(delimiter) },
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it("pass for every own chart, and each makes objects in every environment", async () => {
    const [here, charts] = [await shop(ROOT), ownCharts(ROOT)];
    const named = charts.filter(({ library }) => !library).map(({ name }) => name);
    const rendered = await test(here, charts);
    assert.deepEqual(
      rendered.map((line) => line.split(":")[0]),
      named,
    );
    // Of lint, one that wants to be told something: all would be another ten seconds.
    const picky = charts.filter(({ name }) => name === "portal");
    assert.deepEqual(await lint(here, picky), ["portal: lint passes in dev, staging, prod"]);
    for (const line of rendered) assert.match(line, /objects in dev: \d+, staging: \d+, prod: \d+$/);
  });

  it("fail for a chart that refuses what is said, with its sentence and environment, and for one that makes nothing", async () => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write("gitops/charts/picky/Chart.yaml", "apiVersion: v2\nname: picky\nversion: 1.0.0\n");
    write("gitops/charts/picky/templates/a.yaml", `{{ required "say a tag" .Values.tag }}\n`);
    write("gitops/charts/picky/.helmignore", "ci/\n");
    const here = await shop(root);
    const picky = [readChart(join(root, "gitops/charts/picky"))];
    await assert.rejects(test(here, picky), (fault: unknown) => {
      assert.ok(fault instanceof ChartFault);
      assert.match(fault.message, /picky in dev: .*say a tag[^]*picky in prod: /);
      return true;
    });
    write("gitops/charts/picky/ci/values.yaml", `tag: ""\n`);
    write("gitops/charts/picky/templates/a.yaml", `{{- with .Values.tag }}\nkind: ConfigMap\n{{- end }}\n`);
    await assert.rejects(test(here, picky), /picky: no object comes out, so nothing is tested/);
    write("gitops/charts/picky/ci/values.yaml", "tag: a\n");
    assert.deepEqual(await test(here, picky), ["picky: objects in dev: 1, staging: 1, prod: 1"]);
  });
});
