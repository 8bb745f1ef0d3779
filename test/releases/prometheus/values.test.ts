import assert from "node:assert/strict";
import type { Profile } from "../../../releases/contract";
import { prometheus } from "../../../releases/prometheus";
import { alertmanagerConfig } from "../../../releases/prometheus/alertmanager";
import { retentionSize } from "../../../releases/prometheus/storage";
import { prometheusValues } from "../../../releases/prometheus/values";
import { PROFILES, argsOf, environment } from "../samples";

type Map = Readonly<Record<string, unknown>>;
const values = (profile: Profile = "dev") => prometheusValues(argsOf(prometheus, profile), environment(profile)) as Map;
const part = (map: unknown, ...path: string[]): unknown => path.reduce((node, key) => (node as Map)[key], map);

describe("values of monitoring", () => {
  it("take Grafana's login from the Secret that the release declares", () => {
    assert.deepEqual(part(values(), "grafana", "admin"), {
      existingSecret: "grafana-admin",
      userKey: "admin-user",
      passwordKey: "admin-password",
    });
    const [grafana] = prometheus.generations.documented.secrets(argsOf(prometheus, "dev"), environment("dev"));
    assert.deepEqual(grafana, {
      name: "grafana-admin",
      keys: { "admin-user": { value: "admin" }, "admin-password": { generate: { length: 32 } } },
    });
  });

  it("leave the managed control plane alone, monitors and rules alike", () => {
    for (const name of ["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy"])
      assert.deepEqual(values()[name], { enabled: false });
    assert.deepEqual(part(values(), "defaultRules", "rules"), {
      etcd: false,
      kubeControllerManager: false,
      kubeSchedulerAlerting: false,
      kubeSchedulerRecording: false,
      kubeProxy: false,
    });
  });

  it("read every team's monitors, not only those with the release's label", () => {
    const spec = part(values(), "prometheus", "prometheusSpec") as Map;
    for (const kind of ["serviceMonitor", "podMonitor", "rule", "probe", "scrapeConfig"])
      assert.equal(spec[`${kind}SelectorNilUsesHelmValues`], false, kind);
  });

  it("keep samples as long and on as much disk as the profile says", () => {
    const claim = (profile: Profile) =>
      part(values(profile), "prometheus", "prometheusSpec", "storageSpec", "volumeClaimTemplate", "spec") as Map;
    assert.deepEqual(
      PROFILES.map((profile) => part(values(profile), "prometheus", "prometheusSpec", "retention")),
      ["3d", "15d", "30d"],
    );
    assert.deepEqual(
      PROFILES.map((profile) => part(claim(profile), "resources", "requests", "storage")),
      ["16Gi", "64Gi", "256Gi"],
    );
    assert.equal(claim("dev")["storageClassName"], "managed-csi");
  });

  it("form a quorum of Alertmanagers in prod", () => {
    assert.equal(part(values("prod"), "alertmanager", "alertmanagerSpec", "replicas"), 3);
  });

  it("keep Grafana's database on a disk outside dev, and let the old pod go first", () => {
    assert.deepEqual(part(values("dev"), "grafana", "persistence"), { enabled: false });
    assert.deepEqual(part(values("prod"), "grafana", "persistence"), {
      enabled: true,
      size: "8Gi",
      storageClassName: "managed-csi",
    });
    assert.deepEqual(part(values("prod"), "grafana", "deploymentStrategy"), { type: "Recreate" });
    assert.deepEqual(part(values("prod"), "grafana", "grafana.ini", "server"), {
      root_url: "https://grafana.prod.example.org",
    });
  });

  it("place the node exporter on every node, whatever its taints", () => {
    assert.deepEqual(part(values(), "prometheus-node-exporter", "tolerations"), [{ operator: "Exists" }]);
  });

  it("drop samples before the volume is full", () => {
    assert.equal(retentionSize("16Gi"), "13107MB");
    assert.equal(retentionSize("1Ti"), "838860MB");
    for (const profile of PROFILES)
      assert.match(String(part(values(profile), "prometheus", "prometheusSpec", "retentionSize")), /^\d+MB$/);
  });

  it("take webhook certificates from cert-manager, for which the release waits", () => {
    assert.deepEqual(part(values(), "prometheusOperator", "admissionWebhooks"), { certManager: { enabled: true } });
    assert.deepEqual(prometheus.generations.documented.needs, ["cert-manager"]);
  });

  it("keep addresses of receivers in a Secret alone, and tell the dead man's switch every five minutes", () => {
    const url = "https://hooks.example.org/secret";
    const args = argsOf(prometheus, "prod", { critical: { type: "webhook", url }, watchdog: { type: "webhook", url } });
    assert.doesNotMatch(JSON.stringify(prometheusValues(args, environment("prod"))), /hooks\.example/);
    const config = JSON.parse(alertmanagerConfig(args)) as { receivers: object[]; route: { routes: Map[] } };
    assert.deepEqual(config.receivers, [
      { name: "none" },
      { name: "critical", webhook_configs: [{ url, send_resolved: true }] },
      { name: "warning" },
      { name: "watchdog", webhook_configs: [{ url, send_resolved: false }] },
    ]);
    assert.deepEqual(config.route.routes[0], {
      receiver: "watchdog",
      matchers: ['alertname = "Watchdog"'],
      group_wait: "0s",
      repeat_interval: "5m",
    });
  });

  it("see the state of Helm releases by the labels of their Secrets", () => {
    assert.deepEqual(part(values(), "kube-state-metrics", "metricLabelsAllowlist"), [
      "secrets=[owner,name,status,version]",
    ]);
  });
});
