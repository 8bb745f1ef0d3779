import assert from "node:assert/strict";
import { at, idOf, ofKind, only } from "../../../support/manifest";
import { shop } from "./values";

const ALL = {
  pdb: true,
  hpa: true,
  ingress: true,
  httpRoute: true,
  networkPolicy: true,
  serviceMonitor: true,
  externalSecret: true,
};
const PLATFORM = {
  domain: "example.org",
  ingressNamespace: "ingress",
  gateway: { name: "public", namespace: "gateway" },
  secretStore: "vault",
};
const ROUTED = { ingress: { subdomain: "shop" }, global: { platform: PLATFORM } };
const OWN = { httpRoute: { subdomain: "api" }, externalSecret: { data: { KEY: "shop-key" } } };
const JOB = { type: "job", externalSecret: OWN.externalSecret };

describe("custom-app: optional components", () => {
  it("are off unless asked for", async () => {
    const kinds = (await shop({ api: {}, worker: {}, run: { type: "job" } })).map(({ kind }) => kind);
    assert.deepEqual([...new Set(kinds)].sort(), ["Deployment", "Job", "Service", "ServiceAccount"]);
  });

  it("switched on for all go to every app that has a use for them", async () => {
    const manifests = await shop({ api: OWN, worker: {}, run: JOB }, { ...ROUTED, features: ALL });
    const optional = manifests.filter(({ kind }) => !["Deployment", "Job", "Service", "ServiceAccount"].includes(kind));
    assert.deepEqual(optional.map(idOf).sort(), [
      "ExternalSecret/shop-custom-app-api-secrets",
      "ExternalSecret/shop-custom-app-run-secrets",
      "HTTPRoute/shop-custom-app-api-route",
      "HorizontalPodAutoscaler/shop-custom-app-api-hpa",
      "Ingress/shop-custom-app-ingress",
      "NetworkPolicy/shop-custom-app-api-network",
      "NetworkPolicy/shop-custom-app-run-network",
      "NetworkPolicy/shop-custom-app-worker-network",
      "PodDisruptionBudget/shop-custom-app-api-pdb",
      "PodDisruptionBudget/shop-custom-app-worker-pdb",
      "ServiceMonitor/shop-custom-app-api-monitor",
    ]);
  });

  it("obey the app before the switch for all, and take the switch as text too", async () => {
    const off = { autoscaling: { enabled: false }, podDisruptionBudget: { enabled: false } };
    const manifests = await shop({ api: off, other: {} }, { features: { pdb: "true", hpa: "true", ingress: "false" } });
    assert.deepEqual(ofKind(manifests, "PodDisruptionBudget").map(idOf), [
      "PodDisruptionBudget/shop-custom-app-other-pdb",
    ]);
    assert.deepEqual(ofKind(manifests, "HorizontalPodAutoscaler").map(idOf), [
      "HorizontalPodAutoscaler/shop-custom-app-other-hpa",
    ]);
  });

  it("can be switched on for one type, and a job in between is left alone", async () => {
    const defaults = { all: { podDisruptionBudget: { enabled: true } }, processor: { autoscaling: { enabled: true } } };
    const manifests = await shop(
      { api: {}, run: { type: "job" }, worker: { autoscaling: { enabled: true } } },
      { defaults },
    );
    assert.equal(ofKind(manifests, "PodDisruptionBudget").length, 2);
    assert.deepEqual(ofKind(manifests, "HorizontalPodAutoscaler").map(idOf), [
      "HorizontalPodAutoscaler/shop-custom-app-worker-hpa",
    ]);
  });

  it("a budget lets one pod go at a time, and never waits for a pod that is not ready", async () => {
    const budget = only(
      await shop({ api: { replicas: 1, podDisruptionBudget: { enabled: true } } }),
      "PodDisruptionBudget",
    );
    const { selector, ...spec } = budget["spec"] as Record<string, unknown>;
    assert.deepEqual(spec, { maxUnavailable: 1, unhealthyPodEvictionPolicy: "AlwaysAllow" });
    assert.equal(at(selector, "matchLabels.app.kubernetes.io/component"), undefined);
  });

  it("a budget takes numbers and shares, zero among them", async () => {
    const budget = async (podDisruptionBudget: object) =>
      at(
        only(
          await shop({ api: { podDisruptionBudget: { enabled: true, ...podDisruptionBudget } } }),
          "PodDisruptionBudget",
        ),
        "spec",
      );
    assert.equal(at(await budget({ minAvailable: 1 }), "minAvailable"), 1);
    assert.equal(at(await budget({ minAvailable: "50%" }), "minAvailable"), "50%");
    assert.equal(at(await budget({ minAvailable: 0 }), "minAvailable"), 0);
    assert.equal(at(await budget({ maxUnavailable: "30%" }), "maxUnavailable"), "30%");
  });

  it("an autoscaler owns the replicas", async () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 50, periodSeconds: 60 }] },
    };
    const autoscaling = {
      enabled: true,
      minReplicas: 3,
      maxReplicas: 20,
      targetMemoryUtilizationPercentage: 80,
      behavior,
    };
    const manifests = await shop({ api: { replicas: 5, autoscaling } });
    assert.equal("replicas" in (only(manifests, "Deployment")["spec"] as object), false);
    assert.deepEqual(only(manifests, "HorizontalPodAutoscaler")["spec"], {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "shop-custom-app-api" },
      minReplicas: 3,
      maxReplicas: 20,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
        { type: "Resource", resource: { name: "memory", target: { type: "Utilization", averageUtilization: 80 } } },
      ],
      behavior,
    });
  });

  it("Prometheus scrapes an api by its Service and a processor by its pods", async () => {
    const manifests = await shop({
      api: { serviceMonitor: { enabled: true } },
      worker: {
        ports: { metrics: 9090 },
        serviceMonitor: { enabled: true, port: "metrics", path: "/m", interval: "1m" },
      },
    });
    assert.deepEqual(at(only(manifests, "ServiceMonitor"), "spec.endpoints"), [
      { port: "http", path: "/metrics", interval: "30s" },
    ]);
    assert.deepEqual(at(only(manifests, "PodMonitor"), "spec.podMetricsEndpoints"), [
      { port: "metrics", path: "/m", interval: "1m" },
    ]);
  });
});
