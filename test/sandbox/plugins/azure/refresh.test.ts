import assert from "node:assert/strict";
import { refreshed } from "../../../../sandbox/plugins/azure/refresh";

const POOL = "azure-native:containerservice:AgentPool";
const CLUSTER = "azure-native:containerservice:ManagedCluster";

describe("azure double: refresh", () => {
  it("leaves the inputs alone when nothing has changed, whatever Azure added of its own", () => {
    const inputs = { resourceGroupName: "rg", count: 1 };
    const state = { count: 1, maxPods: 110, nodeImageVersion: "a" };
    assert.deepEqual(refreshed(POOL, { inputs, state }, { inputs: {}, state }), inputs);
  });

  it("brings what changed in Azure into the inputs, and nothing else", () => {
    const inputs = { resourceGroupName: "rg", count: 1, nodeLabels: { a: "1" } };
    const state = { count: 1, nodeLabels: { a: "1" }, nodeImageVersion: "a" };
    const now = { count: 4, nodeLabels: { a: "1", b: "2" }, nodeImageVersion: "b" };
    assert.deepEqual(refreshed(POOL, { inputs, state }, { inputs: {}, state: now }), {
      ...{ resourceGroupName: "rg", count: 4, nodeLabels: { a: "1", b: "2" } },
    });
  });

  it("finds what changed inside of lists and maps, and keeps the defaults below them out", () => {
    const profile = { name: "system", count: 1, maxPods: 110 };
    const known = {
      inputs: { kubernetesVersion: "1.36", agentPoolProfiles: [{ name: "system", count: 1 }] },
      state: { kubernetesVersion: "1.36", currentKubernetesVersion: "1.36.3", agentPoolProfiles: [profile] },
    };
    const state = {
      ...known.state,
      currentKubernetesVersion: "1.36.5",
      agentPoolProfiles: [{ ...profile, count: 3 }],
    };
    assert.deepEqual(refreshed(CLUSTER, known, { inputs: {}, state }), {
      kubernetesVersion: "1.36",
      agentPoolProfiles: [{ name: "system", count: 3 }],
    });
  });

  it("takes out what is gone, and takes no output for an input of another form", () => {
    const identity = { type: "UserAssigned", userAssignedIdentities: ["/id"] };
    const known = {
      inputs: { tags: { a: "b" }, identity },
      state: { tags: { a: "b" }, identity: { type: "UserAssigned", userAssignedIdentities: { "/id": {} } } },
    };
    const state = { identity: { type: "UserAssigned", userAssignedIdentities: { "/id": { clientId: "c" } } } };
    assert.deepEqual(refreshed(CLUSTER, known, { inputs: {}, state }), { identity });
  });

  it("gives what is live when the engine knows nothing, as an import wants it", () => {
    const live = { inputs: { count: 2 }, state: { count: 2 } };
    assert.deepEqual(refreshed(POOL, { inputs: {}, state: {} }, live), { count: 2 });
  });
});
