import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asTree, crdFiles, definitionNames, definitionSwitches } from "../../charts/crds";
import { type ChartFiles, openPackage } from "../../charts/package";
import { boms } from "../../releases/bom";
import { publishDoubles } from "../../sandbox/charts/publish";
import { readFileSync } from "node:fs";
import { lockName, LOCK_FOLDER, type ChartLock } from "../../charts/lock";
import { ROOT } from "../support/program";

const KIND = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n";
const crd = (name: string, more = ""): string => `${KIND}metadata:\n${more}  name: ${name}\nspec: {}\n`;

const CHART = ["Chart.yaml", "name: web\nversion: v1.2.3\n"] as const;
const PIN = { chart: "web", version: "v1.2.3" };
const files = (...entries: readonly (readonly [string, string])[]): ChartFiles => new Map([CHART, ...entries]);
const made = (all: ChartFiles, crds: readonly string[], crdSwitches: readonly string[] = []) =>
  crdFiles(PIN, { crds: [...crds], crdSwitches: [...crdSwitches] }, all);

describe("the chart of a package's definitions", () => {
  it("carries those of crds folders, a sub-chart's too, in a sub-chart that Helm does not keep in its record", () => {
    const all = files(
      ["crds/a.yaml", `# two\n---\n${crd("as.example.org")}---\n${crd("bs.example.org")}`],
      ["charts/crds/Chart.yaml", "name: crds\n"],
      ["charts/crds/crds/c.yaml", crd("cs.example.org", "  annotations:\n    a: b\n")],
      ["templates/deployment.yaml", "kind: Deployment\n"],
    );
    assert.deepEqual(definitionNames(all), ["as.example.org", "bs.example.org", "cs.example.org"]);
    const chart = made(all, ["cs.example.org", "as.example.org", "bs.example.org"]);
    assert.deepEqual(
      [...chart.keys()],
      [
        "Chart.yaml",
        "values.yaml",
        "charts/definitions/Chart.yaml",
        "charts/definitions/templates/all.yaml",
        "charts/definitions/definitions/_a.yaml",
        "charts/definitions/definitions/charts_crds_c.yaml",
      ],
    );
    assert.match(chart.get("Chart.yaml") ?? "", /name: web-crds\nversion: 1\.2\.3\n/);
  });

  it("keeps every definition when the release goes, and says so once", () => {
    const keep = '    "helm.sh/resource-policy": keep\n';
    const all = files(
      ["crds/a.yaml", `${crd("as.example.org")}---\n${crd("bs.example.org", "  annotations:\n    a: b\n")}`],
      ["templates/c.yaml", crd("cs.example.org", `  annotations:\n${keep}`)],
    );
    const chart = made(all, definitionNames(all));
    assert.equal(
      chart.get("charts/definitions/definitions/_a.yaml"),
      `${crd("as.example.org", `  annotations:\n${keep}`)}---\n${crd("bs.example.org", `  annotations:\n${keep}    a: b\n`)}`,
    );
    assert.equal(chart.get("charts/web/templates/c.yaml"), crd("cs.example.org", `  annotations:\n${keep}`));
  });

  it("carries those of templates with the helpers that they call, and switches them on", () => {
    const guarded = `{{- if .Values.crds.enabled }}\n${crd("as.example.org")}{{- end }}\n`;
    const off = `{{- if and .Values.crds.enabled .Values.extensions.enabled }}\n${crd("es.example.org")}{{- end }}\n`;
    const all = files(
      ["values.yaml", "crds: { enabled: false }\nextensions: { enabled: false }\n"],
      ["templates/_helpers.tpl", '{{- define "name" -}}a{{- end -}}\n'],
      ["templates/crds.yaml", guarded],
      ["templates/extensions.yaml", off],
      ["templates/service.yaml", "kind: Service\n"],
    );
    assert.deepEqual(definitionNames(all), ["as.example.org"]);
    assert.deepEqual(definitionSwitches(all), ["crds.enabled"]);
    const chart = made(all, ["as.example.org"], ["crds.enabled"]);
    assert.equal(chart.get("values.yaml"), "web:\n  crds:\n    enabled: true\n");
    assert.ok(chart.has("charts/web/templates/_helpers.tpl"));
    assert.equal(chart.has("charts/web/templates/service.yaml"), false);
  });

  it("fails when the package brings other definitions than the lock names", () => {
    const all = files(["crds/a.yaml", crd("as.example.org")]);
    assert.throws(() => made(all, ["bs.example.org"]), {
      name: "ChartError",
      message: /^web v1\.2\.3: the package brings the definitions as\.example\.org, the lock names bs\.example\.org\. /,
    });
  });
});

describe("a tree of switches", () => {
  it("holds the value at every path", () => {
    assert.deepEqual(asTree(["crds.enabled", "crds.keep", "installCRDs"], false), {
      crds: { enabled: false, keep: false },
      installCRDs: false,
    });
    assert.deepEqual(asTree([], true), {});
  });
});

describe("the definitions of the chart doubles", function () {
  this.timeout(20_000);
  let folder = "";
  before(async () => (folder = await mkdtemp(join(tmpdir(), "crds-"))));
  after(() => rm(folder, { recursive: true }));

  it("are those that the locks name", async () => {
    const { charts } = await publishDoubles({ charts: folder, chartsTrust: join(folder, "SHA256SUMS") });
    for (const { chart, version } of Object.values(boms).flatMap((bom) => Object.values(bom))) {
      const path = charts.find((one) => one.chart === chart && one.version === version)?.path ?? "";
      const text = readFileSync(join(ROOT, LOCK_FOLDER, lockName({ chart, version })), "utf8");
      const lock = JSON.parse(text) as ChartLock;
      assert.deepEqual(definitionNames(openPackage(readFileSync(path))), lock.crds, chart);
    }
  });
});
