import assert from "node:assert/strict";
import { certManager } from "../../../releases/cert-manager";
import { certManagerValues } from "../../../releases/cert-manager/values";
import { argsOf } from "../samples";

describe("values of cert-manager", () => {
  it("install its kinds by the key of this generation, and lead elections in its own namespace", () => {
    const values = certManagerValues(argsOf(certManager, "dev"));
    assert.equal(values["installCRDs"], true);
    assert.equal("crds" in values, false);
    assert.deepEqual(values["global"], { leaderElection: { namespace: "cert-manager" } });
  });

  it("give the first check enough time on a fresh cluster, and less than the release has", () => {
    const { timeout } = certManagerValues(argsOf(certManager, "dev"))["startupapicheck"] as { timeout: string };
    assert.equal(timeout, "5m");
    assert.ok(certManager.timeout > 5 * 60);
  });

  it("let a node be drained: a disruption budget only where a second pod can take over", () => {
    const values = certManagerValues({ replicas: 1, webhookReplicas: 3, cainjectorReplicas: 2 });
    const { webhook, cainjector } = values as Record<string, Record<string, unknown>>;
    assert.equal(values["replicaCount"], 1);
    assert.deepEqual(values["podDisruptionBudget"], { enabled: false });
    assert.equal(webhook?.["replicaCount"], 3);
    assert.deepEqual(webhook["podDisruptionBudget"], { enabled: true });
    assert.equal(cainjector?.["replicaCount"], 2);
    assert.deepEqual(cainjector["podDisruptionBudget"], { enabled: true });
  });

  it("follow cert-manager's own counts in prod", () => {
    assert.deepEqual(argsOf(certManager, "prod"), { replicas: 2, webhookReplicas: 3, cainjectorReplicas: 2 });
  });
});
