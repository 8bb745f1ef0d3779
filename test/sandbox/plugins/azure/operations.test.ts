import assert from "node:assert/strict";
import { Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { clusterInputs, GROUP, POOL, SandboxAzure, SUBSCRIPTION } from "./sandbox-azure";
import { text } from "../text";

const NETWORK = { resourceGroupName: "rg", virtualNetworkName: "vnet" };

describe("azure double: operations", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("makes a resource group that outlives the plugin", async () => {
    const { id, state } = await azure.create("ResourceGroup", {
      resourceGroupName: "rg",
      location: "eastus",
      tags: { a: "b" },
    });
    assert.equal(id, GROUP);
    assert.deepEqual(state, {
      location: "eastus",
      tags: { a: "b" },
      properties: { provisioningState: "Succeeded" },
      type: "Microsoft.Resources/resourceGroups",
      azureApiVersion: "2024-03-01",
      name: "rg",
    });
    const read = await azure.read("ResourceGroup", `${SUBSCRIPTION}/resourcegroups/RG`);
    assert.deepEqual(read, { id, state, inputs: { resourceGroupName: "rg", location: "eastus", tags: { a: "b" } } });
  });

  it("knows in a preview what was asked for, and nothing that Azure makes", async () => {
    const state = await azure.preview("UserAssignedIdentity", {
      resourceGroupName: UNKNOWN,
      resourceName: "aks-id",
      location: "eastus",
    });
    assert.deepEqual([state["location"], state["clientId"], state["name"]], ["eastus", UNKNOWN, UNKNOWN]);
    assert.equal("resourceGroupName" in state, false);
    const cluster = await azure.preview("ManagedCluster", clusterInputs(UNKNOWN, UNKNOWN));
    assert.deepEqual(cluster["oidcIssuerProfile"], { enabled: true, issuerURL: UNKNOWN });
    assert.deepEqual([cluster["identity"], cluster["dnsPrefix"]], [UNKNOWN, "aks"]);
    assert.deepEqual(azure.calls, []);
  });

  it("keeps in an update's preview what Azure made, but for what follows a changed input", async () => {
    const { id, state, inputs } = await azure.cluster();
    const preview = await azure.update("ManagedCluster", id, { ...inputs, kubernetesVersion: "1.37" }, true);
    assert.deepEqual(preview, { ...state, kubernetesVersion: "1.37", currentKubernetesVersion: UNKNOWN });
    assert.deepEqual(azure.calls, ["start 1.36.3", "setPool system 1"]);
  });

  it("gives an identity the ids that others refer to, the same ones for life", async () => {
    await azure.landscape();
    const id = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks-id`;
    const before = await azure.read("UserAssignedIdentity", id);
    await azure.update("UserAssignedIdentity", id, { ...before?.inputs, tags: { a: "b" } });
    const after = await azure.read("UserAssignedIdentity", id);
    assert.match(text(before?.state["principalId"]), /^[0-9a-f-]{36}$/);
    assert.deepEqual([after?.state["principalId"], after?.state["tags"]], [before?.state["principalId"], { a: "b" }]);
  });

  it("keeps secret inputs secret in the outputs", async () => {
    const { state } = await azure.create("ResourceGroup", {
      resourceGroupName: "rg",
      location: "eastus",
      tags: { a: new Secret("x") },
    });
    assert.deepEqual(state["tags"], { a: new Secret("x") });
    const read = await azure.read("ResourceGroup", GROUP, { tags: { a: new Secret("x") } });
    assert.deepEqual(read?.inputs["tags"], { a: new Secret("x") });
  });

  it("says of a resource that is gone that it is gone, and deletes it once more without a word", async () => {
    assert.equal(await azure.read("ResourceGroup", GROUP), undefined);
    await azure.delete("ResourceGroup", GROUP);
  });

  it("deletes a resource group with everything in it", async () => {
    await azure.cluster();
    await azure.create("AgentPool", POOL);
    await azure.delete("ResourceGroup", GROUP);
    assert.deepEqual(azure.store.below(SUBSCRIPTION), []);
    assert.equal(azure.calls.at(-1), "remove");
    assert.equal(azure.calls.includes("removePool user"), false);
  });

  it("fails when the resource group or the parent is missing, as Azure does", async () => {
    const subnet = { ...NETWORK, subnetName: "nodes", addressPrefix: "10.0.1.0/24" };
    await assert.rejects(azure.create("Subnet", subnet), {
      message: `Status=404 Code="ResourceGroupNotFound" Message="Resource group 'rg' could not be found."`,
    });
    await azure.create("ResourceGroup", { resourceGroupName: "rg", location: "eastus" });
    await assert.rejects(azure.create("Subnet", subnet), {
      message:
        `Status=404 Code="ParentResourceNotFound" Message="Failed to perform 'write' on resource(s) of type ` +
        `'virtualNetworks/subnets', because the parent resource '${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet' could not be found."`,
    });
    await assert.rejects(
      azure.create("AgentPool", POOL),
      /ParentResourceNotFound.*managedClusters\/agentPools.*managedClusters\/aks/,
    );
  });

  it("fails when the resource exists already", async () => {
    const inputs = { resourceGroupName: "rg", location: "eastus" };
    await azure.create("ResourceGroup", inputs);
    await assert.rejects(azure.create("ResourceGroup", inputs), {
      message: `cannot create already existing resource '${GROUP}'`,
    });
  });

  it("lets one of two creations at once win", async () => {
    const inputs = { resourceGroupName: "rg", location: "eastus" };
    const results = await Promise.allSettled([
      azure.create("ResourceGroup", inputs),
      azure.create("ResourceGroup", inputs),
    ]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
  });

  it("resets what is there with its parent when it is deleted, and leaves the rest", async () => {
    await azure.create("ResourceGroup", { resourceGroupName: "rg", location: "eastus" });
    const account = { resourceGroupName: "rg", accountName: "stplatform" };
    await azure.create("StorageAccount", { ...account, kind: "StorageV2", sku: { name: "Standard_LRS" } });
    const service = await azure.create("BlobServiceProperties", { ...account, blobServicesName: "default" });
    const container = await azure.create("BlobContainer", { ...account, containerName: "mlflow" });
    await azure.delete("BlobServiceProperties", service.id);
    assert.deepEqual([azure.store.has(service.id), azure.store.has(container.id)], [false, true]);
  });

  it("fails when a globally unique name is taken, in whichever resource group", async () => {
    for (const resourceGroupName of ["rg", "other"]) {
      await azure.create("ResourceGroup", { resourceGroupName, location: "eastus" });
    }
    const registry = { registryName: "crplatform", sku: { name: "Basic" } };
    await azure.create("Registry", { ...registry, resourceGroupName: "rg" });
    await assert.rejects(
      azure.create("Registry", { ...registry, resourceGroupName: "other" }),
      /Status=409 Code="AlreadyInUse".*crplatform\.azurecr\.io/,
    );
  });

  it("fails when an input names a resource that is not there", async () => {
    await azure.landscape();
    const gateway = `${GROUP}/providers/Microsoft.Network/natGateways/nat`;
    const subnet = { ...NETWORK, subnetName: "more", addressPrefix: "10.0.2.0/24", natGateway: { id: gateway } };
    await assert.rejects(
      azure.create("Subnet", subnet),
      /InvalidResourceReference.*natGateways\/nat referenced by.*more/,
    );
    await azure.create("NatGateway", { resourceGroupName: "rg", natGatewayName: "nat", sku: { name: "Standard" } });
    await azure.create("Subnet", subnet);
  });

  it("fails when something that is locked is deleted, or all that it is in", async () => {
    const { identity } = await azure.landscape();
    const lock = await azure.create("ManagementLockByScope", {
      scope: identity,
      lockName: "keep",
      level: "CanNotDelete",
    });
    const locked = /Status=409 Code="ScopeLocked".*cannot perform delete operation.*userAssignedIdentities\/aks-id/;
    await assert.rejects(azure.delete("UserAssignedIdentity", identity), locked);
    await assert.rejects(azure.delete("ResourceGroup", GROUP), locked);
    await azure.delete("ManagementLockByScope", lock.id);
    await azure.delete("UserAssignedIdentity", identity);
  });

  it("fails when something under a read-only lock is changed", async () => {
    await azure.landscape();
    await azure.create("ManagementLockByScope", { scope: GROUP, lockName: "frozen", level: "ReadOnly" });
    const identity = { resourceGroupName: "rg", resourceName: "another" };
    await assert.rejects(azure.create("UserAssignedIdentity", identity), /ScopeLocked.*cannot perform write operation/);
  });
});
