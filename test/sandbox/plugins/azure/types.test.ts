import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathInputs } from "../../../../sandbox/plugins/azure/arm-id";
import { resourceShape } from "../../../../sandbox/plugins/azure/contract";
import { IMMUTABLE_RULES } from "../../../../sandbox/plugins/azure/contract/immutable-rules";
import { TOKENS } from "../../../../sandbox/plugins/azure/contract/types";
import { allTypes, typeOf } from "../../../../sandbox/plugins/azure/registry";
import { type Properties, Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { text } from "../text";
import { GROUP, SandboxAzure } from "./sandbox-azure";

const RG = { resourceGroupName: "rg" };
const TENANT = "5a4db0c5-0000-4000-8000-000000000002";
const VAULT = {
  ...RG,
  vaultName: "kv-platform",
  properties: { tenantId: TENANT, sku: { family: "A", name: "standard" } },
};

describe("azure double: types", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("are those of the contract, each with a name and an id made of its inputs", () => {
    assert.deepEqual(
      allTypes()
        .map(({ token }) => token)
        .sort(),
      [...TOKENS].sort(),
    );
    for (const token of TOKENS) {
      const { nameInput, path } = typeOf(token);
      const inputs = Object.keys(resourceShape(token)?.properties ?? {});
      for (const name of pathInputs(path)) assert.ok(inputs.includes(name), `${token} has no input ${name}`);
      assert.ok(pathInputs(path).includes(nameInput), token);
      const { id } = IMMUTABLE_RULES[token.replace("azure-native:", "")] ?? { id: [] };
      assert.deepEqual(pathInputs(path).sort(), [...id].sort(), token);
    }
  });

  it("say in a preview what only Azure will know, below a known map too", async () => {
    const { properties, name } = await azure.preview("Vault", VAULT);
    assert.equal((properties as Properties)["vaultUri"], UNKNOWN);
    assert.equal((properties as Properties)["tenantId"], TENANT);
    assert.equal(name, UNKNOWN);
    const { loginServer } = await azure.preview("Registry", { ...RG, sku: { name: "Basic" } });
    assert.equal(loginServer, UNKNOWN);
  });

  it("give what programs read of the things that they made", async () => {
    await azure.create("ResourceGroup", { ...RG, location: "westeurope" });
    const vault = await azure.create("Vault", VAULT);
    assert.equal((vault.state["properties"] as Properties)["vaultUri"], "https://kv-platform.vault.azure.net/");
    const registry = await azure.create("Registry", { ...RG, registryName: "crPlatform", sku: { name: "Premium" } });
    assert.equal(registry.state["loginServer"], "crplatform.azurecr.io");
    const server = await azure.create("Server", { ...RG, serverName: "psql-platform", version: "17" });
    assert.equal(server.state["fullyQualifiedDomainName"], "psql-platform.postgres.database.azure.com");
    const account = { ...RG, accountName: "stplatform", kind: "StorageV2", sku: { name: "Standard_ZRS" } };
    const { primaryEndpoints } = (await azure.create("StorageAccount", account)).state;
    assert.equal((primaryEndpoints as Properties)["blob"], "https://stplatform.blob.core.windows.net/");
    const container = await azure.create("BlobContainer", {
      ...RG,
      accountName: "stplatform",
      containerName: "mlflow",
    });
    assert.match(container.id, /storageAccounts\/stplatform\/blobServices\/default\/containers\/mlflow$/);
    const workspace = await azure.create("Workspace", { ...RG, workspaceName: "log-platform" });
    assert.match(text(workspace.state["customerId"]), /^[0-9a-f-]{36}$/);
    const prefix = await azure.create("PublicIPPrefix", { ...RG, publicIpPrefixName: "egress", prefixLength: 30 });
    assert.match(text(prefix.state["ipPrefix"]), /^203\.0\.113\.\d+\/30$/);
    const backup = { ...RG, vaultName: "bv-platform", identity: { type: "SystemAssigned" } };
    const { identity } = (await azure.create("BackupVault", { ...backup, properties: { storageSettings: [] } }))
      .state as { identity: Properties };
    assert.match(text(identity["principalId"]), /^[0-9a-f-]{36}$/);
  });

  it("hang settings, budgets and locks on whatever they are about", async () => {
    await azure.create("ResourceGroup", { ...RG, location: "westeurope" });
    const vault = await azure.create("Vault", VAULT);
    const workspace = await azure.create("Workspace", { ...RG, workspaceName: "log-platform" });
    const setting = { resourceUri: vault.id, name: "audit", workspaceId: workspace.id };
    const { id, state } = await azure.create("DiagnosticSetting", setting);
    assert.equal(id, `${vault.id}/providers/Microsoft.Insights/diagnosticSettings/audit`);
    assert.deepEqual([state["workspaceId"], state["name"]], [workspace.id, "audit"]);
    const budget = {
      ...{ scope: GROUP, budgetName: "monthly", amount: 100, category: "Cost", timeGrain: "Monthly" },
      timePeriod: { startDate: "2026-11-01T00:00:00Z" },
    };
    assert.equal((await azure.create("Budget", budget)).id, `${GROUP}/providers/Microsoft.Consumption/budgets/monthly`);
  });

  it("keep a secret's value out of outputs, refreshes and what people look at", async () => {
    await azure.create("ResourceGroup", { ...RG, location: "westeurope" });
    await azure.create("Vault", VAULT);
    const properties = new Secret({ value: "hunter2", contentType: "text/plain" });
    const inputs = { ...RG, vaultName: "kv-platform", secretName: "grafana", properties };
    const { id, state } = await azure.create("Secret", inputs);
    const uri = "https://kv-platform.vault.azure.net/secrets/grafana";
    assert.ok(state["properties"] instanceof Secret);
    const shown = state["properties"].value as Properties;
    assert.deepEqual([shown["secretUri"], shown["contentType"], "value" in shown], [uri, "text/plain", false]);
    const read = await azure.provider.read({ ...subject(), id, state, inputs });
    assert.deepEqual(read?.inputs["properties"], properties);
    const files = readdirSync(azure.folder, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".json"),
    );
    const holders = files.filter((path) => readFileSync(join(azure.folder, path), "utf8").includes("hunter2"));
    assert.deepEqual(
      holders.map((path) => path.split("/").at(-1)),
      ["sealed.json"],
    );
  });

  it("fail in Check for every wrong property and value at once, each at its path, with what was probably meant", async () => {
    const agentPoolProfiles = [{ name: "system", mode: "Systm", osDiskTyp: "Ephemeral", count: "3" }];
    const faults = await azure.faults("ManagedCluster", {
      ...{ ...RG, resourceName: "aks", dnsPrefix: "aks", agentPoolProfiles, identity: { type: "SystemAssigned" } },
      networkProfile: { networkDataplane: "cillium", podCIDR: "10.244.0.0/16" },
    });
    const token = "containerservice.ManagedClusterAgentPoolProfileArgs";
    for (const expected of [
      'agentPoolProfiles[0].mode: must not be the text "Systm"; did you mean "System"?',
      `agentPoolProfiles[0].osDiskTyp: ${token} has no property "osDiskTyp"; did you mean "osDiskType"?`,
      'agentPoolProfiles[0].count: must be a number, not the text "3"',
      'networkProfile.networkDataplane: must not be the text "cillium"; did you mean "cilium"?',
    ]) {
      assert.ok(faults.includes(expected), `${expected}\nis not among\n${faults.join("\n")}`);
    }
    assert.match(faults.join("\n"), /networkProfile\.podCIDR: .*did you mean "podCidr"/);
  });

  it("fail in Check for a name that Azure would not take", async () => {
    const named = async (type: Parameters<SandboxAzure["faults"]>[0], inputs: Properties, rule: RegExp) =>
      assert.match((await azure.faults(type, { ...RG, ...inputs })).join("\n"), rule);
    await named("Vault", { ...VAULT, vaultName: "kv--platform" }, /"kv--platform" cannot name a Vault: 3 to 24/);
    await named("Registry", { registryName: "cr-platform", sku: { name: "Basic" } }, /5 to 50 letters and digits/);
    const account = { kind: "StorageV2", sku: { name: "Standard_LRS" } };
    await named("StorageAccount", { ...account, accountName: "stPlatform" }, /3 to 24 lower case letters and digits/);
    await named("Server", { serverName: "psql_platform" }, /3 to 63 lower case/);
    await named("MaintenanceConfiguration", { resourceName: "aks", configName: "nightly" }, /aksManagedAutoUpgrade/);
    await named("ResourceGroup", { resourceGroupName: "rg.", location: "eastus" }, /no period at the end/);
  });

  function subject() {
    return {
      urn: "urn:pulumi:s::p::azure-native:keyvault:Secret::it",
      type: "azure-native:keyvault:Secret",
      name: "it",
    };
  }
});
