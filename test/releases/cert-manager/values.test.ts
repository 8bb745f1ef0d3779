import assert from "node:assert/strict";
import { certManager } from "../../../releases/cert-manager";
import type { CertManagerArgs } from "../../../releases/cert-manager/args";
import { certManagerValues } from "../../../releases/cert-manager/values";
import type { Profile } from "../../../releases/contract";
import { argsOf, environment, given } from "../samples";

type Fields = Record<string, unknown>;

const values = (profile: Profile = "dev", over: Partial<CertManagerArgs> = {}): Fields =>
  certManagerValues(argsOf(certManager, profile, over), environment(profile), given(environment(profile)));

describe("values of cert-manager", () => {
  it("install its kinds by the key of this generation, and lead elections in its own namespace", () => {
    assert.equal("crds" in values(), false);
    assert.deepEqual((values()["global"] as Fields)["leaderElection"], { namespace: "cert-manager" });
  });

  it("give the first check enough time on a fresh cluster, and less than the release has", () => {
    const { timeout } = values()["startupapicheck"] as { timeout: string };
    assert.equal(timeout, "5m");
    assert.ok(certManager.timeout > 5 * 60);
  });

  it("wait for the webhook as long as Kubernetes lets anybody, as its requests cross the tunnel of the control plane", () => {
    assert.equal((values()["webhook"] as Fields)["timeoutSeconds"], 30);
  });

  it("let a node be drained: a disruption budget and a spread only where a second pod can take over", () => {
    const mixed = values("dev", { replicas: 1, webhookReplicas: 3, cainjectorReplicas: 2 });
    for (const [component, replicas] of [
      [mixed, 1],
      [mixed["webhook"] as Fields, 3],
      [mixed["cainjector"] as Fields, 2],
    ] as const) {
      assert.equal(component["replicaCount"], replicas);
      assert.deepEqual(component["podDisruptionBudget"], { enabled: replicas > 1, minAvailable: 1 });
      assert.equal((component["topologySpreadConstraints"] as object[]).length, replicas > 1 ? 2 : 0);
    }
  });

  it("follow cert-manager's own counts in prod", () => {
    const { replicas, webhookReplicas, cainjectorReplicas } = argsOf(certManager, "prod");
    assert.deepEqual([replicas, webhookReplicas, cainjectorReplicas], [2, 3, 2]);
  });

  it("give the controller an identity in Azure where it proves the domain by DNS, and none in dev", () => {
    assert.equal(values("dev")["serviceAccount"], undefined);
    assert.equal(values("dev")["podLabels"], undefined);
    assert.deepEqual(values("prod")["podLabels"], { "azure.workload.identity/use": "true" });
    assert.deepEqual(values("prod")["serviceAccount"], {
      annotations: { "azure.workload.identity/client-id": "<client-cert-manager>" },
    });
  });

  it("run every image at the last patch of the chart's minor", () => {
    const all = values();
    for (const part of [all, ...["webhook", "cainjector", "acmesolver", "startupapicheck"].map((key) => all[key])])
      assert.deepEqual((part as Fields)["image"], { tag: "v1.13.6" });
  });
});
