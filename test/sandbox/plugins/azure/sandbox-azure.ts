/** The azure-native double with control planes that only write down what is asked of them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { NodePool } from "../../../../sandbox/cluster/types";
import type { ControlPlanes } from "../../../../sandbox/plugins/azure/control-planes";
import { azureProvider } from "../../../../sandbox/plugins/azure/provider";
import { Store } from "../../../../sandbox/plugins/azure/store";
import type { Properties, Value } from "../../../../sandbox/plugins/protocol/values";

export const SUBSCRIPTION = "/subscriptions/5a4db0c5-0000-4000-8000-000000000001";
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`;

const MODULES = {
  alertsmanagement: ["PrometheusRuleGroup"],
  authorization: ["ManagementLockByScope", "RoleAssignment"],
  consumption: ["Budget"],
  containerregistry: ["Registry"],
  containerservice: ["AgentPool", "MaintenanceConfiguration", "ManagedCluster", "TrustedAccessRoleBinding"],
  dataprotection: ["BackupInstance", "BackupPolicy", "BackupVault"],
  dbforpostgresql: ["Configuration", "Database", "FirewallRule", "Server"],
  keyvault: ["Key", "Secret", "Vault"],
  kubernetesconfiguration: ["Extension"],
  managedidentity: ["FederatedIdentityCredential", "UserAssignedIdentity"],
  monitor: ["DataCollectionEndpoint", "DiagnosticSetting"],
  network: [
    "NatGateway",
    "NetworkSecurityGroup",
    "PrivateDnsZoneGroup",
    "PrivateEndpoint",
    "PublicIPPrefix",
    "Subnet",
    "VirtualNetwork",
  ],
  operationalinsights: ["Workspace"],
  privatedns: ["PrivateZone", "VirtualNetworkLink"],
  resources: ["ResourceGroup"],
  storage: ["BlobContainer", "BlobServiceProperties", "ManagementPolicy", "StorageAccount"],
} as const;
type TypeName = (typeof MODULES)[keyof typeof MODULES][number];

function tokenOf(type: TypeName): string {
  const [module] = Object.entries(MODULES).find(([, names]) => (names as readonly string[]).includes(type)) ?? [];
  return `azure-native:${module}:${type}`;
}

export class SandboxAzure {
  readonly folder = mkdtempSync(join(tmpdir(), "azure-"));
  readonly store = new Store(this.folder);
  /** What control planes were told, e.g. "start 1.36.3". */
  readonly calls: string[] = [];
  readonly pools: NodePool[] = [];
  readonly said: string[] = [];
  /** Set to make the next start of a control plane fail. */
  startFault: string | undefined;
  /** Set to let a control plane look as if it had been stopped. */
  asleep = false;
  readonly faultsFile = noFaults(`${this.folder}-faults.yaml`);
  readonly provider = azureProvider("3.28.0", this.folder, this.controlPlanes(), { faults: this.faultsFile });

  check(type: TypeName, news: Properties, olds: Properties = {}, name = "it") {
    const seed = new Uint8Array([1, 2, 3]);
    return this.provider.check({ ...subject(type, name), olds, news, randomSeed: seed });
  }

  /** Failures of Check as "property: reason". */
  async faults(type: TypeName, news: Properties): Promise<string[]> {
    const { failures } = await this.check(type, news);
    return failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  async create(type: TypeName, news: Properties) {
    const { inputs, failures } = await this.check(type, news);
    if (failures.length > 0) throw new Error(`Check: ${JSON.stringify(failures)}`);
    return this.provider.create({ ...subject(type), inputs, preview: false }, (message) => this.said.push(message));
  }

  async preview(type: TypeName, news: Properties) {
    const { inputs } = await this.check(type, news);
    return (await this.provider.create({ ...subject(type), inputs, preview: true }, () => {})).state;
  }

  async diff(type: TypeName, oldInputs: Properties, news: Properties) {
    const { changes } = await this.provider.diff({ ...subject(type), id: "id", state: {}, oldInputs, news });
    return Object.fromEntries([...changes].map(([path, { replace }]) => [path, replace ? "replace" : "update"]));
  }

  async update(type: TypeName, id: string, news: Properties, preview = false) {
    const before = await this.provider.read({ ...subject(type), id, state: {}, inputs: {} });
    if (before === undefined) throw new Error(`no ${id}`);
    const request = { ...subject(type), id, state: before.state, oldInputs: before.inputs, news, preview };
    return this.provider.update(request, (message) => this.said.push(message));
  }

  read(type: TypeName, id: string, inputs: Properties = {}) {
    return this.provider.read({ ...subject(type), id, state: {}, inputs });
  }

  async delete(type: TypeName, id: string): Promise<void> {
    await this.provider.delete({ ...subject(type), id, state: {} }, () => {});
  }

  async invoke(token: string, args: Properties = {}): Promise<Properties> {
    return (await this.provider.invoke(`azure-native:${token}`, args)).result;
  }

  /** Resource group, network, subnet and identity: what a cluster stands on. */
  async landscape(): Promise<{ subnet: string; identity: string }> {
    await this.create("ResourceGroup", { resourceGroupName: "rg", location: "eastus" });
    const network = { resourceGroupName: "rg", virtualNetworkName: "vnet" };
    await this.create("VirtualNetwork", { ...network, addressSpace: { addressPrefixes: ["10.0.0.0/16"] } });
    const subnet = await this.create("Subnet", { ...network, subnetName: "nodes", addressPrefix: "10.0.1.0/24" });
    const identity = await this.create("UserAssignedIdentity", { resourceGroupName: "rg", resourceName: "aks-id" });
    return { subnet: subnet.id, identity: identity.id };
  }

  /** A cluster on that landscape. */
  async cluster(change: Properties = {}): Promise<{ id: string; state: Properties; inputs: Properties }> {
    const { subnet, identity } = await this.landscape();
    const inputs = { ...clusterInputs(subnet, identity), ...change };
    return {
      ...(await this.create("ManagedCluster", inputs)),
      inputs: (await this.check("ManagedCluster", inputs)).inputs,
    };
  }

  /** From now on these calls go wrong; a new run of the engine reads the file as well. */
  goWrong(...faults: readonly object[]): void {
    writeFileSync(this.faultsFile, stringify({ faults }));
    this.provider.configure({});
  }

  remove(): void {
    for (const path of [this.folder, this.faultsFile, `${this.faultsFile}.calls.json`]) {
      rmSync(path, { recursive: true, force: true });
    }
  }

  private controlPlanes(): ControlPlanes {
    const adminKubeconfig = join(this.folder, "admin.yaml");
    const endpoint = { server: "https://127.0.0.1:1", certificateAuthorityData: "Q0E=", adminKubeconfig };
    return () => ({
      start: async ({ kubernetesVersion }) => {
        this.calls.push(`start ${kubernetesVersion}`);
        if (this.startFault !== undefined) throw new Error(this.startFault);
        this.asleep = false;
        writeFileSync(
          adminKubeconfig,
          JSON.stringify({ users: [{ user: { "client-certificate-data": "Yw==", "client-key-data": "aw==" } }] }),
        );
        return endpoint;
      },
      remove: async () => void this.calls.push("remove"),
      running: async () => !this.asleep,
      endpoint: async () => endpoint,
      setPool: async (pool) => {
        this.calls.push(`setPool ${pool.name} ${pool.count}`);
        this.pools.push(pool);
      },
      removePool: async (name) => void this.calls.push(`removePool ${name}`),
    });
  }
}

function noFaults(path: string): string {
  writeFileSync(path, "faults: []\n");
  return path;
}

export function clusterInputs(subnet: Value, identity: Value): Properties {
  return {
    resourceGroupName: "rg",
    resourceName: "aks",
    dnsPrefix: "aks",
    kubernetesVersion: "1.36",
    disableLocalAccounts: true,
    aadProfile: { managed: true },
    oidcIssuerProfile: { enabled: true },
    identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
    networkProfile: { podCidr: "10.244.0.0/16", serviceCidr: "10.100.0.0/16", dnsServiceIP: "10.100.0.10" },
    agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D2ds_v5", vnetSubnetID: subnet }],
  };
}

export const POOL: Properties = {
  resourceGroupName: "rg",
  resourceName: "aks",
  agentPoolName: "user",
  mode: "User",
  count: 2,
  vmSize: "Standard_D4ds_v5",
};

function subject(type: TypeName, name = "it") {
  return { urn: `urn:pulumi:s::p::${tokenOf(type)}::${name}`, type: tokenOf(type), name };
}
