import assert from "node:assert/strict";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { clusterInputs, POOL, SandboxAzure } from "./sandbox-azure";

describe("azure double: diff", () => {
  const azure = new SandboxAzure();
  const cluster = clusterInputs("/subnet", "/identity");
  after(() => azure.remove());

  function network(change: Properties): Properties {
    return { ...cluster, networkProfile: { ...(cluster["networkProfile"] as Properties), ...change } };
  }

  it("finds nothing between the same inputs", async () => {
    assert.deepEqual(await azure.diff("ManagedCluster", cluster, structuredClone(cluster)), {});
  });

  it("changes in place what AKS can change", async () => {
    const news = { ...cluster, kubernetesVersion: "1.37", tags: { a: "b" } };
    assert.deepEqual(await azure.diff("ManagedCluster", cluster, news), {
      kubernetesVersion: "update",
      tags: "update",
    });
    assert.deepEqual(await azure.diff("AgentPool", POOL, { ...POOL, count: 3 }), { count: "update" });
  });

  it("replaces a cluster for its place, its DNS prefix and its ranges", async () => {
    for (const [path, news] of [
      ["resourceGroupName", { ...cluster, resourceGroupName: "other" }],
      ["resourceName", { ...cluster, resourceName: "other" }],
      ["dnsPrefix", { ...cluster, dnsPrefix: "other" }],
      ["networkProfile.podCidr", network({ podCidr: "10.245.0.0/16" })],
      ["networkProfile.serviceCidr", network({ serviceCidr: "10.101.0.0/16" })],
      ["networkProfile.networkDataplane", network({ networkDataplane: "cilium" })],
    ] as const) {
      assert.deepEqual(await azure.diff("ManagedCluster", cluster, news), { [path]: "replace" });
    }
  });

  it("replaces a pool for its size, and plans what Azure will refuse as an update", async () => {
    assert.deepEqual(await azure.diff("AgentPool", POOL, { ...POOL, vmSize: "Standard_D8ds_v5" }), {
      vmSize: "replace",
    });
    assert.deepEqual(await azure.diff("AgentPool", POOL, { ...POOL, osDiskType: "Ephemeral" }), {
      osDiskType: "update",
    });
  });

  it("deletes first, since names are taken", async () => {
    const asked = { urn: "u", type: "azure-native:containerservice:AgentPool", name: "p", id: "id", state: {} };
    const { deleteBeforeReplace } = await azure.provider.diff({ ...asked, oldInputs: POOL, news: POOL });
    assert.equal(deleteBeforeReplace, true);
  });

  it("reads a location as Azure does", async () => {
    const olds = { resourceGroupName: "rg", location: "East US" };
    assert.deepEqual(await azure.diff("ResourceGroup", olds, { ...olds, location: "eastus" }), {});
    assert.deepEqual(await azure.diff("ResourceGroup", olds, { ...olds, location: "westus" }), { location: "replace" });
  });
});
