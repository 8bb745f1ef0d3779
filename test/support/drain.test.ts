import assert from "node:assert/strict";
import { drainFaults } from "./drain";
import type { Manifest } from "./manifest";

const selector = { matchLabels: { app: "a" } };
const object = (kind: string, spec: object): Manifest => ({ apiVersion: "v1", kind, metadata: { name: "a" }, spec });
const deployment = (replicas?: number) =>
  object("Deployment", { ...(replicas === undefined ? {} : { replicas }), selector, template: {} });
const budget = (spec: object) =>
  object("PodDisruptionBudget", { selector, unhealthyPodEvictionPolicy: "AlwaysAllow", ...spec });
const scaler = (minReplicas: number) =>
  object("HorizontalPodAutoscaler", { scaleTargetRef: { kind: "Deployment", name: "a" }, minReplicas });

describe("the drain rule", () => {
  const good: Readonly<Record<string, readonly Manifest[]>> = {
    "one of one pod may go": [deployment(1), budget({ maxUnavailable: 1 })],
    "one of two stays": [deployment(2), budget({ minAvailable: 1 })],
    "half of three, rounded up, stay": [deployment(3), budget({ minAvailable: "50%" })],
    "a hundredth, rounded up, may go": [deployment(1), budget({ maxUnavailable: "1%" })],
    "the autoscaler keeps three": [deployment(), scaler(3), budget({ minAvailable: 2 })],
    "there are no pods": [deployment(0), budget({ minAvailable: 1 })],
  };
  for (const [when, manifests] of Object.entries(good)) {
    it(`lets a node drain when ${when}`, () => assert.deepEqual(drainFaults(manifests), []));
  }

  const bad: Readonly<Record<string, readonly [string, readonly Manifest[]]>> = {
    "the only pod must stay": ["lets 0 of 1 pods of Deployment/a go", [deployment(1), budget({ minAvailable: 1 })]],
    "replicas are not said, and are one": ["lets 0 of 1 pods", [deployment(), budget({ minAvailable: 1 })]],
    "a share rounds up to all": ["lets 0 of 2 pods", [deployment(2), budget({ minAvailable: "51%" })]],
    "none may go": ["lets 0 of 5 pods", [deployment(5), budget({ maxUnavailable: 0 })]],
    "the autoscaler may go down to one": ["lets 0 of 1 pods", [deployment(), scaler(1), budget({ minAvailable: 1 })]],
    "pods that are not ready are held": [
      "holds pods that are not ready",
      [deployment(2), budget({ minAvailable: 1, unhealthyPodEvictionPolicy: "IfHealthyBudget" })],
    ],
    "nobody is selected": ["selects no workload", [budget({ maxUnavailable: 1 })]],
  };
  for (const [when, [fault, manifests]] of Object.entries(bad)) {
    it(`fails when ${when}`, () => {
      const faults = drainFaults(manifests);
      assert.equal(faults.length, 1, faults.join());
      assert.ok(faults[0]?.includes(fault), faults[0]);
    });
  }
});
