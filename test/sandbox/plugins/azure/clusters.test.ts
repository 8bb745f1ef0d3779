import assert from "node:assert/strict";
import { busy } from "../../../../sandbox/plugins/azure/store";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { clusterInputs, GROUP, POOL, SandboxAzure, SUBSCRIPTION } from "./sandbox-azure";
import { text } from "../text";

const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks`;

describe("azure double: clusters", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("starts a control plane with the system pool, and tells what AKS tells", async () => {
    const { id, state } = await azure.cluster();
    assert.equal(id, CLUSTER);
    assert.deepEqual(azure.calls, ["start 1.36.3", "setPool system 1"]);
    assert.match(azure.said.join(), /starting a control plane \(Kubernetes 1\.36\.3\)/);
    assert.match(text(state["fqdn"]), /^aks-[0-9a-f]{8}\.hcp\.eastus\.azmk8s\.io$/);
    assert.match(
      JSON.stringify(state["oidcIssuerProfile"]),
      /"issuerURL":"https:\/\/eastus\.oic\.prod-aks\.azure\.com\//,
    );
    assert.match(JSON.stringify(state["identityProfile"]), /"kubeletidentity":\{"clientId":/);
    assert.match(JSON.stringify(state["identity"]), /userAssignedIdentities\/aks-id":\{"clientId":/);
    const { currentKubernetesVersion, nodeResourceGroup, provisioningState, name, azureApiVersion } = state;
    assert.deepEqual(
      { currentKubernetesVersion, nodeResourceGroup, provisioningState, name, azureApiVersion },
      {
        currentKubernetesVersion: "1.36.3",
        nodeResourceGroup: "MC_rg_aks_eastus",
        provisioningState: "Succeeded",
        name: "aks",
        azureApiVersion: "2025-09-01",
      },
    );
  });

  it("turns a pool into nodes with its count, labels, taints, zones and capacity", async () => {
    await azure.cluster();
    const { state } = await azure.create("AgentPool", {
      ...POOL,
      vmSize: "standard_nc4as_t4_v3",
      availabilityZones: ["1", "2"],
      nodeLabels: { sku: "gpu" },
      nodeTaints: ["sku=gpu:NoSchedule"],
      scaleSetPriority: "Spot",
    });
    assert.deepEqual(azure.pools.at(-1), {
      name: "user",
      count: 2,
      labels: { sku: "gpu", "kubernetes.azure.com/scalesetpriority": "spot" },
      taints: [
        { key: "sku", value: "gpu", effect: "NoSchedule" },
        { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" },
      ],
      zones: ["1", "2"],
      cpu: "4",
      memory: "28Gi",
      gpus: 1,
      mode: "User",
      vmSize: "Standard_NC4as_T4_v3",
      location: "eastus",
      nodeResourceGroup: "MC_rg_aks_eastus",
      osSku: "Ubuntu",
    });
    assert.deepEqual([state["provisioningState"], state["currentOrchestratorVersion"]], ["Succeeded", "1.36.3"]);
  });

  it("gives GPU nodes their GPUs, and each of them cut into parts its parts", async () => {
    await azure.cluster();
    const gpuPool = { ...POOL, vmSize: "Standard_NC48ads_A100_v4", count: 0 };
    const { id } = await azure.create("AgentPool", gpuPool);
    assert.deepEqual([azure.pools.at(-1)?.gpus, azure.pools.at(-1)?.count], [2, 0]);
    await azure.delete("AgentPool", id);
    await azure.create("AgentPool", { ...gpuPool, gpuInstanceProfile: "MIG1g" });
    assert.equal(azure.pools.at(-1)?.gpus, 14);
  });

  it("changes pools in place, upgrades one minor, and removes all that it made", async () => {
    const { id, inputs } = await azure.cluster();
    const pool = await azure.create("AgentPool", POOL);
    await azure.update("AgentPool", pool.id, { ...POOL, count: 5 });
    const state = await azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion: "1.37" });
    assert.equal(state["currentKubernetesVersion"], "1.37.1");
    await azure.delete("AgentPool", pool.id);
    await azure.delete("ManagedCluster", id);
    assert.deepEqual(azure.calls.slice(2), [
      "setPool user 2",
      "setPool user 5",
      "start 1.37.1",
      "setPool system 1",
      "removePool user",
      "remove",
    ]);
    assert.equal(azure.store.has(`${SUBSCRIPTION}/resourceGroups/MC_rg_aks_eastus`), false);
  });

  it("wakes a control plane that was stopped before it changes a pool", async () => {
    await azure.cluster();
    azure.asleep = true;
    await azure.create("AgentPool", POOL);
    assert.deepEqual(azure.calls.slice(2), ["start 1.36.3", "setPool user 2"]);
  });

  it("takes over what a failed creation left", async () => {
    azure.startFault = "no port";
    await assert.rejects(azure.cluster(), /no port/);
    assert.equal(await azure.read("ManagedCluster", CLUSTER), undefined);
    azure.startFault = undefined;
    const { identity, subnet } = {
      identity: `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks-id`,
      subnet: `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes`,
    };
    await azure.create("ManagedCluster", clusterInputs(subnet, identity));
    assert.equal((await azure.read("ManagedCluster", CLUSTER))?.state["provisioningState"], "Succeeded");
  });

  it("takes over what a killed creation left, and stays away from one that is under way", async () => {
    const { subnet, identity } = await azure.landscape();
    const inputs = clusterInputs(subnet, identity);
    const half = { id: CLUSTER, token: "azure-native:containerservice:ManagedCluster", inputs, computed: {} };
    azure.store.write(busy({ ...half, status: "Creating", owner: null }, "Creating"));
    await assert.rejects(
      azure.create("ManagedCluster", inputs),
      /OperationNotAllowed.*in progress operation \(Creating\)/,
    );
    // The number of this process, but another start: the process that had it is dead.
    azure.store.write({ ...half, status: "Creating", owner: { pid: process.pid, started: "0" } });
    await azure.create("ManagedCluster", inputs);
    assert.equal(azure.store.read(CLUSTER)?.status, "Succeeded");
  });

  it("fails when a change is one that Azure refuses, and keeps what there was", async () => {
    const { id, inputs } = await azure.cluster();
    const pool = await azure.create("AgentPool", { ...POOL, osDiskType: "Managed" });
    const change = azure.update("AgentPool", pool.id, { ...POOL, osDiskType: "Ephemeral" });
    await assert.rejects(change, /PropertyChangeNotAllowed.*Changing property 'properties\.osDiskType' is not allowed/);
    const [profile] = inputs["agentPoolProfiles"] as Properties[];
    const agentPoolProfiles = [{ ...profile, vmSize: "Standard_D8ds_v5" }];
    await assert.rejects(
      azure.update("ManagedCluster", id, { ...inputs, agentPoolProfiles }),
      /PropertyChangeNotAllowed/,
    );
    assert.equal((await azure.read("AgentPool", pool.id))?.inputs["osDiskType"], "Managed");
  });

  it("fails when a pool resource has the name of an inline pool", async () => {
    await azure.cluster();
    await assert.rejects(azure.create("AgentPool", { ...POOL, agentPoolName: "system" }), {
      message: `cannot create already existing resource '${CLUSTER}/agentPools/system'`,
    });
  });

  it("fails when the cluster and a pool of it are changed at once", async () => {
    const { id, inputs } = await azure.cluster();
    const pool = await azure.create("AgentPool", POOL);
    const working = azure.store.read(pool.id);
    assert.ok(working);
    azure.store.write(busy(working, "Updating"));
    await assert.rejects(azure.update("ManagedCluster", id, inputs), /OperationNotAllowed.*aks-pending-ops/);
    azure.store.write(working);
    const cluster = azure.store.read(id);
    assert.ok(cluster);
    azure.store.write(busy(cluster, "Updating"));
    await assert.rejects(azure.update("AgentPool", pool.id, POOL), /OperationNotAllowed.*aks-pending-ops/);
  });

  it("fails when an inline pool is added later", async () => {
    const { id, inputs } = await azure.cluster();
    const pools = [...(inputs["agentPoolProfiles"] as Properties[]), { name: "more", mode: "System", count: 1 }];
    await assert.rejects(
      azure.update("ManagedCluster", id, { ...inputs, agentPoolProfiles: pools }),
      /A new agent pool was introduced \(more\)/,
    );
  });

  it("fails when the subnet or the identity is not there, or its addresses are taken", async () => {
    const { subnet, identity } = await azure.landscape();
    await assert.rejects(
      azure.create("ManagedCluster", clusterInputs(`${subnet}x`, identity)),
      /ResourceNotFound.*nodesx/,
    );
    await assert.rejects(
      azure.create("ManagedCluster", clusterInputs(subnet, `${identity}x`)),
      /ResourceNotFound.*idx/,
    );
    const networkProfile = { serviceCidr: "10.0.0.0/20", dnsServiceIP: "10.0.0.10" };
    const taken = azure.create("ManagedCluster", { ...clusterInputs(subnet, identity), networkProfile });
    await assert.rejects(taken, /ServiceCidrOverlapExistingSubnetsCidr/);
  });
});
