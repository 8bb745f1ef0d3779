import assert from "node:assert/strict";
import { type Properties, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { clusterInputs, POOL, SandboxAzure } from "./sandbox-azure";

const RG = { resourceGroupName: "rg" };
const TENANT = "5a4db0c5-0000-4000-8000-000000000002";

describe("azure double: values that the typings do not judge", () => {
  const azure = new SandboxAzure();
  after(() => azure.remove());

  async function fault(type: Parameters<SandboxAzure["faults"]>[0], inputs: Properties, expected: RegExp) {
    assert.match((await azure.faults(type, { ...RG, ...inputs })).join("\n"), expected);
  }

  it("pass when they are in range, and when they are not known yet", async () => {
    const vault = (days: Properties[string]): Properties => ({
      ...{ ...RG, vaultName: "kv-platform" },
      properties: { tenantId: TENANT, sku: { family: "A", name: "standard" }, softDeleteRetentionInDays: days },
    });
    assert.deepEqual(await azure.faults("Vault", vault(7)), []);
    assert.deepEqual(await azure.faults("Vault", vault(UNKNOWN)), []);
    await fault("Vault", vault(6), /^properties\.softDeleteRetentionInDays: 6 cannot be: 7 to 90 days$/);
  });

  it("fail at their path, inside of lists too", async () => {
    const rule = { direction: "Inbound", access: "Allow", protocol: "Tcp" };
    const rules = [
      { ...rule, name: "a", priority: 100 },
      { ...rule, name: "b", priority: 99 },
    ];
    const group = { networkSecurityGroupName: "nsg" };
    await fault(
      "NetworkSecurityGroup",
      { ...group, securityRules: rules },
      /^securityRules\[1\]\.priority: 99 cannot be/,
    );
    const twins = [rules[0], { ...rule, name: "c", priority: 100 }] as Properties[];
    await fault("NetworkSecurityGroup", { ...group, securityRules: twins }, /\[1\]\.priority: SecurityRuleConflict/);
    await fault("AgentPool", { ...POOL, upgradeSettings: { maxSurge: "a third" } }, /maxSurge: "a third" cannot be/);
  });

  it("fail for windows, budgets, credentials and subnets that Azure would not take", async () => {
    const window = {
      startTime: "2am",
      durationHours: 2,
      schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
    };
    const maintenance = { resourceName: "aks", configName: "default", maintenanceWindow: window };
    await fault(
      "MaintenanceConfiguration",
      maintenance,
      /durationHours: 2 cannot be: 4 to 24 hours[^]*startTime: "2am"/,
    );
    const budget = { scope: "/subscriptions/s", amount: 1, category: "Cost", timeGrain: "Monthly" };
    const { resourceGroupName: _, ...rest } = { ...RG, ...budget, timePeriod: { startDate: "2026-11-21" } };
    assert.match((await azure.faults("Budget", rest)).join(), /timePeriod\.startDate: .*the first day of a month/);
    const credential = { resourceName: "id1", issuer: "http://x", subject: "s", audiences: ["a", "b"] };
    await fault("FederatedIdentityCredential", credential, /issuer: .*https[^]*audiences: .*exactly one/);
    await fault("Subnet", { virtualNetworkName: "v", addressPrefix: "10.0.0.0/30" }, /\/29 is the smallest/);
  });

  it("fail where a cluster's settings do not go together", async () => {
    const cluster = clusterInputs("/s", "/i");
    const access = { enablePrivateCluster: true, authorizedIPRanges: ["1.2.3.4/32"] };
    await fault("ManagedCluster", { ...cluster, apiServerAccessProfile: access }, /takes no authorized IP ranges/);
    const { aadProfile: _, ...without } = cluster;
    await fault("ManagedCluster", without, /disableLocalAccounts: .*where Entra ID is on/);
    const workloads = {
      oidcIssuerProfile: { enabled: false },
      securityProfile: { workloadIdentity: { enabled: true } },
    };
    await fault("ManagedCluster", { ...cluster, ...workloads }, /workload identity needs oidcIssuerProfile/);
    const networkProfile = { networkDataplane: "cilium", networkPolicy: "calico" };
    await fault("ManagedCluster", { ...cluster, networkProfile }, /the network policy cilium, not calico/);
  });

  it("fail for a registry that is private and too small for it", async () => {
    const registry = { registryName: "crplatform", sku: { name: "Basic" }, publicNetworkAccess: "Disabled" };
    await fault("Registry", registry, /only sku Premium can be closed to the public, not Basic/);
    const { subnet } = await azure.landscape();
    const { id } = await azure.create("Registry", { ...RG, registryName: "crplatform", sku: { name: "Basic" } });
    const connection = { name: "c", privateLinkServiceId: id, groupIds: ["registry"] };
    const endpoint = { ...RG, privateEndpointName: "registry", subnet: { id: subnet } };
    await assert.rejects(
      azure.create("PrivateEndpoint", { ...endpoint, privateLinkServiceConnections: [connection] }),
      /crplatform has sku Basic: private endpoints need Premium/,
    );
  });
});
