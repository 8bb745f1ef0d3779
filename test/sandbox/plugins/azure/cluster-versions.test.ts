import assert from "node:assert/strict";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { POOL, SandboxAzure } from "./sandbox-azure";

describe("azure double: Kubernetes versions of clusters and pools", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("keeps the patch that AKS has raised by itself, for whoever asks for a minor", async () => {
    const { id, inputs } = await azure.cluster();
    const found = azure.store.read(id);
    assert.ok(found);
    azure.store.write({ ...found, computed: { ...found.computed, currentKubernetesVersion: "1.36.7" } });
    const state = await azure.update("ManagedCluster", id, { ...inputs, tags: { a: "b" } });
    assert.equal(state["currentKubernetesVersion"], "1.36.7");
    const back = azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion: "1.36.3" });
    await assert.rejects(
      back,
      /OperationNotAllowed.*Downgrading Kubernetes version 1\.36\.7 to 1\.36\.3 is not allowed/,
    );
  });

  it("leaves nodes at their version when only the control plane is upgraded", async () => {
    const { id, inputs } = await azure.cluster({ kubernetesVersion: "1.35" });
    const pool = await azure.create("AgentPool", POOL);
    await azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion: "1.36" });
    const kept = await azure.update("AgentPool", pool.id, { ...POOL, count: 3 });
    assert.equal(kept["currentOrchestratorVersion"], "1.35.9");
    const raised = await azure.update("AgentPool", pool.id, { ...POOL, orchestratorVersion: "1.36" });
    assert.equal(raised["currentOrchestratorVersion"], "1.36.3");
    const lowered = azure.update("AgentPool", pool.id, { ...POOL, orchestratorVersion: "1.35" });
    await assert.rejects(lowered, /AgentPoolUpgradeVersionNotAllowed.*from 1\.36\.3 to 1\.35\.9/);
  });

  it("fails when a version goes back, skips a minor, or nodes run ahead", async () => {
    const { id, inputs } = await azure.cluster({ kubernetesVersion: "1.35" });
    const to = (kubernetesVersion: string) => azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion });
    await assert.rejects(to("1.34"), {
      message:
        `Status=400 Code="OperationNotAllowed" Message="Downgrading Kubernetes version 1.35.9 to 1.34.12 is not ` +
        `allowed. Available upgrades: 1.36.3. Please see https://aka.ms/aks-supported-k8s-ver for version details."`,
    });
    await assert.rejects(to("1.37"), /Upgrading Kubernetes version 1\.35\.9 to 1\.37\.1 is not allowed/);
    await assert.rejects(
      azure.create("AgentPool", { ...POOL, orchestratorVersion: "1.36" }),
      /NodePoolMcVersionIncompatible/,
    );
  });

  it("fails when an inline pool's version is neither its own nor the cluster's", async () => {
    const { id, inputs } = await azure.cluster({ kubernetesVersion: "1.35" });
    const [profile] = inputs["agentPoolProfiles"] as Properties[];
    const agentPoolProfiles = [{ ...profile, orchestratorVersion: "1.34" }];
    await assert.rejects(
      azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion: "1.36", agentPoolProfiles }),
      /NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged/,
    );
  });
});
