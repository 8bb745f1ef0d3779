import assert from "node:assert/strict";
import { purge } from "../../../../sandbox/plugins/azure/soft-delete";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { GROUP, SandboxAzure } from "./sandbox-azure";

const RG = { resourceGroupName: "rg" };
const TENANT = "5a4db0c5-0000-4000-8000-000000000002";

describe("azure double: Key Vault", () => {
  let azure: SandboxAzure;
  beforeEach(async () => {
    azure = new SandboxAzure();
    await azure.create("ResourceGroup", { ...RG, location: "eastus" });
  });
  afterEach(() => azure.remove());

  const vault = (change: Properties = {}): Properties => ({
    ...{ ...RG, vaultName: "kv-platform" },
    properties: { tenantId: TENANT, sku: { family: "A", name: "standard" }, ...change },
  });
  const secret = { ...RG, vaultName: "kv-platform", secretName: "grafana", properties: { value: "hunter2" } };

  it("fails to make a vault anew that was deleted, until it is purged", async () => {
    const { id } = await azure.create("Vault", vault());
    await azure.delete("Vault", id);
    await assert.rejects(azure.create("Vault", vault()), {
      message:
        `Status=409 Code="ConflictError" Message="A vault with the same name already exists in deleted state. You need ` +
        `to either recover or purge existing key vault. Follow this link ` +
        `https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete."`,
    });
    assert.deepEqual(await purge(azure.store), { purged: ["kv-platform"], protectedOnes: [] });
    await azure.create("Vault", vault());
  });

  it("keeps a vault that went with its resource group, and gives it back with its secrets", async () => {
    await azure.create("Vault", vault());
    const { id } = await azure.create("Secret", secret);
    await azure.delete("ResourceGroup", GROUP);
    await azure.create("ResourceGroup", { ...RG, location: "eastus" });
    assert.equal(azure.store.has(id), false);
    await azure.create("Vault", vault({ createMode: "recover" }));
    assert.deepEqual(azure.store.sealed(id), { "properties.value": "hunter2" });
  });

  it("purges no vault that is protected", async () => {
    const { id } = await azure.create("Vault", vault({ enablePurgeProtection: true }));
    await azure.delete("Vault", id);
    assert.deepEqual(await purge(azure.store), { purged: [], protectedOnes: ["kv-platform"] });
    await assert.rejects(azure.create("Vault", vault({ enablePurgeProtection: true })), /ConflictError/);
  });

  it("fails to make a secret anew that was deleted", async () => {
    await azure.create("Vault", vault());
    const { id } = await azure.create("Secret", secret);
    await azure.delete("Secret", id);
    await assert.rejects(
      azure.create("Secret", secret),
      /Status=409 Code="Conflict" Message="Secret grafana is currently in a deleted but recoverable state/,
    );
    assert.deepEqual((await purge(azure.store)).purged, ["kv-platform/secrets/grafana"]);
    await azure.create("Secret", secret);
  });

  it("fails to recover what was never deleted", async () => {
    await assert.rejects(azure.create("Vault", vault({ createMode: "recover" })), /SoftDeletedVaultDoesNotExist/);
  });

  it("fails when protection or the days of grace are changed, in Azure's words", async () => {
    const { id } = await azure.create("Vault", vault({ enablePurgeProtection: true, softDeleteRetentionInDays: 90 }));
    const off = azure.update("Vault", id, vault({ enablePurgeProtection: false, softDeleteRetentionInDays: 90 }));
    await assert.rejects(off, /Status=400 Code="BadRequest".*"enablePurgeProtection" cannot be set to false/);
    const days = azure.update("Vault", id, vault({ enablePurgeProtection: true, softDeleteRetentionInDays: 7 }));
    await assert.rejects(days, /"softDeleteRetentionInDays" has been set already/);
  });
});
