import assert from "node:assert/strict";
import { type Properties, Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { clusterInputs, POOL, SandboxAzure } from "./sandbox-azure";
import { text } from "../text";

describe("azure double: check", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("takes a whole cluster, known or not", async () => {
    assert.deepEqual(await azure.faults("ManagedCluster", clusterInputs("/subnet", "/identity")), []);
    assert.deepEqual(await azure.faults("ManagedCluster", clusterInputs(UNKNOWN, UNKNOWN)), []);
  });

  it("makes up a name of the logical one and eight hex digits, and keeps it", async () => {
    const { inputs } = await azure.check("ResourceGroup", { location: "eastus" });
    assert.match(text(inputs["resourceGroupName"]), /^it[0-9a-f]{8}$/);
    const again = await azure.check("ResourceGroup", { location: "eastus" }, { resourceGroupName: "it12345678" });
    assert.equal(again.inputs["resourceGroupName"], "it12345678");
  });

  it("names a child by its logical name and a role assignment by a GUID", async () => {
    const subnet = await azure.check("Subnet", { addressPrefix: "10.0.0.0/24" }, {}, "nodes");
    assert.equal(subnet.inputs["subnetName"], "nodes");
    const role = await azure.check("RoleAssignment", {});
    assert.match(
      text(role.inputs["roleAssignmentName"]),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("follows the project's autonaming", async () => {
    const asked = {
      urn: "u",
      type: "azure-native:resources:ResourceGroup",
      name: "it",
      olds: {},
      news: { location: "eastus" },
    };
    const seeded = { ...asked, randomSeed: new Uint8Array() };
    const named = await azure.provider.check({ ...seeded, autonaming: { mode: "enforce", proposedName: "as-told" } });
    assert.equal(named.inputs["resourceGroupName"], "as-told");
    const off = await azure.provider.check({ ...seeded, autonaming: { mode: "disable", proposedName: "" } });
    assert.match(off.failures[0]?.reason ?? "", /^Missing required property "resourceGroupName"/);
  });

  it("takes the location of the resource group, unless one is given", async () => {
    await azure.create("ResourceGroup", { resourceGroupName: "rg", location: "westeurope" });
    const identity = { resourceGroupName: "rg", resourceName: "aks-id" };
    assert.equal((await azure.check("UserAssignedIdentity", identity)).inputs["location"], "westeurope");
    const own = await azure.check("UserAssignedIdentity", { ...identity, location: "eastus" });
    assert.equal(own.inputs["location"], "eastus");
  });

  it("keeps secret marks", async () => {
    const { inputs } = await azure.check("ResourceGroup", { location: "eastus", tags: { a: new Secret("x") } });
    assert.deepEqual(inputs["tags"], { a: new Secret("x") });
  });

  it("fails when a required property is missing, each by its name", async () => {
    assert.deepEqual(await azure.faults("ManagedCluster", { resourceGroupName: "rg" }), [
      'agentPoolProfiles: Missing required property "agentPoolProfiles"',
      'dnsPrefix: Missing required property "dnsPrefix"',
      'identity: Missing required property "identity" (or "servicePrincipalProfile")',
    ]);
    const token = "azure-native:containerservice:AgentPool";
    assert.deepEqual(await azure.faults("AgentPool", {}), [
      `resourceGroupName: Missing required property "resourceGroupName" of ${token}`,
      `resourceName: Missing required property "resourceName" of ${token}`,
    ]);
  });

  it("fails when a property is misspelt, with the nearest one", async () => {
    const [fault] = await azure.faults("AgentPool", { ...POOL, nodeTaint: [] });
    assert.match(fault ?? "", /no property "nodeTaint"; did you mean "nodeTaints"/);
  });

  it("fails when the VM size is unknown, with the known ones", async () => {
    const [fault] = await azure.faults("AgentPool", { ...POOL, vmSize: "Standard_D4ds_v55" });
    assert.match(fault ?? "", /did you mean Standard_D4ds_v5\? It knows .*Standard_NC4as_T4_v3/);
  });

  it("fails when pool names, taints or counts break AKS's rules", async () => {
    assert.match(
      (await azure.faults("AgentPool", { ...POOL, agentPoolName: "gpu-pool" })).join(),
      /1 to 12 lower case/,
    );
    assert.match(
      (await azure.faults("AgentPool", { ...POOL, nodeTaints: ["sku=gpu"] })).join(),
      /"sku=gpu" is no taint/,
    );
    assert.match((await azure.faults("AgentPool", { ...POOL, mode: "System", count: 0 })).join(), /1 to 1000/);
    const scaled = { ...POOL, enableAutoScaling: true, minCount: 3, maxCount: 2 };
    assert.match((await azure.faults("AgentPool", scaled)).join(), /minCount 3 is greater than maxCount 2/);
    assert.match(
      (await azure.faults("AgentPool", { ...POOL, enableAutoScaling: true })).join(),
      /minCount is required/,
    );
  });

  it("fails when a pool's disk, GPU, labels, zones or Spot settings cannot be", async () => {
    const fault = async (change: Properties, reason: RegExp) =>
      assert.match((await azure.faults("AgentPool", { ...POOL, ...change })).join(), reason);
    const ephemeral = { osDiskType: "Ephemeral" };
    await fault({ ...ephemeral, vmSize: "Standard_D4s_v5" }, /osDiskType: Standard_D4s_v5 has no local disk/);
    await fault({ ...ephemeral, osDiskSizeGB: 256 }, /osDiskSizeGB: VMCacheSizeTooSmall: .*has 150 GB, not 256/);
    await fault({ gpuProfile: { driver: "None" } }, /gpuProfile: Standard_D4ds_v5 has no GPU/);
    const t4 = { vmSize: "Standard_NC4as_T4_v3" };
    await fault({ ...t4, gpuInstanceProfile: "MIG1g" }, /gpuInstanceProfile: only A100 and H100/);
    await fault(
      { nodeLabels: { "kubernetes.azure.com/mine": "1" } },
      /the prefix kubernetes\.azure\.com\/ is reserved/,
    );
    await fault({ availabilityZones: ["4"] }, /"4" is no zone: 1, 2 or 3/);
    await fault({ spotMaxPrice: -1 }, /spotMaxPrice is for pools with scaleSetPriority Spot/);
    await fault({ mode: "System", scaleSetPriority: "Spot" }, /a System pool cannot be Spot/);
    const scaled = { enableAutoScaling: true, minCount: 3, maxCount: 5, count: 2 };
    await fault(scaled, /count 2 is not between minCount 3 and maxCount 5/);
  });

  it("fails when the location is none, or has no zones for a cluster that wants some", async () => {
    const group = { resourceGroupName: "rg", location: "westeurop" };
    assert.match((await azure.faults("ResourceGroup", group)).join(), /^location: .*did you mean "westeurope"\?/);
    assert.deepEqual(await azure.faults("ResourceGroup", { ...group, location: "West Europe" }), []);
    const agentPoolProfiles = [{ name: "system", mode: "System", count: 1, availabilityZones: ["1"] }];
    const cluster = { ...clusterInputs("/s", "/i"), location: "westus", agentPoolProfiles };
    assert.match((await azure.faults("ManagedCluster", cluster)).join(), /westus has no availability zones/);
  });

  it("fails when no inline pool is a System pool", async () => {
    const agentPoolProfiles = [{ name: "user", mode: "User", count: 1 }];
    const faults = await azure.faults("ManagedCluster", { ...clusterInputs("/s", "/i"), agentPoolProfiles });
    assert.match(faults.join(), /at least one system agent pool/);
  });

  it("fails when AKS does not offer the Kubernetes version", async () => {
    const faults = await azure.faults("ManagedCluster", { ...clusterInputs("/s", "/i"), kubernetesVersion: "1.29" });
    assert.match(faults.join(), /K8sVersionNotSupported.*1\.29.*1\.34, 1\.35, 1\.36, 1\.37/);
  });

  it("fails when the DNS address lies outside the service range", async () => {
    const networkProfile = { serviceCidr: "10.100.0.0/16", dnsServiceIP: "10.101.0.10" };
    const faults = await azure.faults("ManagedCluster", { ...clusterInputs("/s", "/i"), networkProfile });
    assert.match(faults.join(), /networkProfile\.dnsServiceIP: 10\.101\.0\.10 is not within/);
  });

  it("fails when the type is unknown, with its name", () => {
    const asked = { urn: "u", type: "azure-native:keyvault:ManagedHsm", name: "v", olds: {}, news: {} };
    assert.throws(
      () => azure.provider.check({ ...asked, randomSeed: new Uint8Array() }),
      /no type "azure-native:keyvault:ManagedHsm".*nearest: "azure-native:keyvault/,
    );
  });
});
