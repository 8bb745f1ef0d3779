import assert from "node:assert/strict";
import { parse as parseYaml } from "yaml";
import { refusal, render } from "../../../support/helm";
import { type Manifest, at, idOf, listAt, only } from "../../../support/manifest";
import {
  type Promises,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
} from "../../../support/own-chart";

const CHART: Promises = { chart: "clipper-monitoring", release: "clipper" };
const monitoring = (values: object = {}) => render("clipper-monitoring", values, { release: "clipper" });
const alertsOf = (manifests: readonly Manifest[]) =>
  listAt(only(manifests, "PrometheusRule"), "spec.groups").flatMap((group) => listAt(group, "rules"));
const textOf = (manifests: readonly Manifest[], name: string): string =>
  String(Object.values(at(only(manifests, "ConfigMap", name), "data") as object)[0]);

describe("clipper-monitoring", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("is alerts, a dashboard and log rules: nothing that runs", async () => {
    assert.deepEqual((await monitoring()).map(idOf), [
      "ConfigMap/clipper-monitoring-dashboards",
      "ConfigMap/clipper-monitoring-log-rules",
      "PrometheusRule/clipper-monitoring-rules",
    ]);
    assert.deepEqual(await inEnvironment(CHART, "dev").then((each) => each.map(idOf)), [
      "ConfigMap/clipper-monitoring-dashboards",
    ]);
  });

  it("says in every alert what is wrong and what to do, within its own namespace", async () => {
    for (const alert of alertsOf(await monitoring())) {
      const expression = String(at(alert, "expr"));
      assert.match(expression, /namespace="shop"/);
      assert.equal(count(expression, /[({[]/g), count(expression, /[)}\]]/g), expression);
      for (const path of ["annotations.summary", "annotations.description", "labels.severity", "for"])
        assert.ok(at(alert, path), `${String(at(alert, "alert"))}: ${path}`);
    }
  });

  it("watches backups and their rehearsal, also before the first has succeeded", async () => {
    const missing = alertsOf(await monitoring({ thresholds: { backupHours: 48 } })).find(
      (alert) => at(alert, "alert") === "ClipperBackupMissing",
    );
    assert.match(String(at(missing, "expr")), /last_successful_time.* or kube_cronjob_created.* > 172800$/);
  });

  it("has a dashboard that is JSON, of this release, in Grafana's folder", async () => {
    const manifests = await monitoring();
    const text = textOf(manifests, "clipper-monitoring-dashboards");
    const dashboard: unknown = JSON.parse(text);
    assert.equal(at(dashboard, "title"), "Clipper (shop/clipper)");
    assert.doesNotMatch(text, /NAMESPACE|RELEASE/);
    assert.ok(listAt(dashboard, "panels").length > 8);
    const { metadata } = only(manifests, "ConfigMap", "clipper-monitoring-dashboards");
    assert.equal(metadata.labels?.["grafana_dashboard"], "1");
    assert.equal(metadata.annotations?.["grafana_folder"], "Clipper");
  });

  it("has log rules that Loki reads", async () => {
    const rules: unknown = parseYaml(textOf(await monitoring(), "clipper-monitoring-log-rules"));
    assert.match(String(at(rules, "groups.0.rules.0.expr")), /^sum\(rate\({namespace="shop", pod=~"clipper-backend-/);
  });

  it("fails when a threshold is no share", async () => {
    const said = await refusal("clipper-monitoring", { thresholds: { errorPercent: 120 } });
    assert.match(said, /'\/thresholds\/errorPercent': maximum: got 120, want 100/);
  });
});

function count(text: string, pattern: RegExp): number {
  return text.replace(/"[^"]*"/g, "").match(pattern)?.length ?? 0;
}
