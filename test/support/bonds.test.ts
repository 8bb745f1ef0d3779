import assert from "node:assert/strict";
import { bondFaults } from "./bonds";
import type { Manifest } from "./manifest";

const labels = { app: "web" };
const object = (kind: string, rest: object): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "web" },
  ...rest,
});
const pod = {
  serviceAccountName: "web",
  containers: [{ name: "web", envFrom: [{ configMapRef: { name: "web" } }, { secretRef: { name: "given" } }] }],
};
const RELEASE: readonly Manifest[] = [
  object("ServiceAccount", {}),
  object("ConfigMap", {}),
  object("Deployment", { spec: { template: { metadata: { labels }, spec: pod } } }),
  object("Service", { spec: { selector: labels, ports: [{ name: "http", port: 80 }] } }),
  object("HorizontalPodAutoscaler", { spec: { scaleTargetRef: { kind: "Deployment", name: "web" } } }),
  object("PodDisruptionBudget", { spec: { selector: { matchLabels: labels } } }),
  object("Ingress", {
    spec: { rules: [{ http: { paths: [{ backend: { service: { name: "web", port: { name: "http" } } } }] } }] },
  }),
  object("HTTPRoute", { spec: { rules: [{ backendRefs: [{ name: "web", port: 80 }] }] } }),
];
const without = (kind: string) => RELEASE.filter((each) => each.kind !== kind);

describe("objects that belong together", () => {
  it("lead somewhere, each of them", () => {
    assert.deepEqual(bondFaults(RELEASE, ["given"]), []);
  });

  it("fails when what one names is not there", () => {
    assert.deepEqual(bondFaults(RELEASE), ["Deployment/web: there is no Secret given"]);
    assert.deepEqual(bondFaults(without("ConfigMap"), ["given"]), ["Deployment/web: there is no ConfigMap web"]);
    assert.deepEqual(bondFaults(without("ServiceAccount"), ["given"]), [
      "Deployment/web: there is no ServiceAccount web",
    ]);
    assert.deepEqual(bondFaults(without("Service"), ["given"]), [
      "Ingress/web: there is no Service web with port http",
      "HTTPRoute/web: there is no Service web with port 80",
    ]);
    assert.deepEqual(bondFaults(without("Deployment"), ["given"]), [
      "Service/web: selects no pod",
      "HorizontalPodAutoscaler/web: there is no web to scale",
      "PodDisruptionBudget/web: selects no pod",
    ]);
  });

  it("fails when Prometheus is to scrape a port that no Service has", () => {
    const monitor = object("ServiceMonitor", {
      spec: { selector: { matchLabels: labels }, endpoints: [{ port: "x" }] },
    });
    assert.deepEqual(bondFaults([...RELEASE, monitor], ["given"]), ["ServiceMonitor/web: no Service has the port x"]);
  });
});
