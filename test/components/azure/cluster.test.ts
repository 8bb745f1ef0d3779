import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Cluster, type ClusterArgs } from "../../../components/azure/cluster";
import { lineage, only, record } from "../../support/mocks";
import { isSecret, valueOf } from "../../support/outputs";
import { CREDENTIALS, TOKEN, answers } from "../answers";
import { AZURE, place } from "./sample";

const TYPE = "azure-native:containerservice:ManagedCluster";
const WINDOW = "azure-native:containerservice:MaintenanceConfiguration";

function args(over: Partial<ClusterArgs>): ClusterArgs {
  return {
    place: place(),
    clusterName: "aks",
    kubernetes: "1.36",
    settings: AZURE.cluster,
    access: { login: "azurecli", adminGroups: [], authorizedRanges: [], privateApi: false },
    network: AZURE.network,
    systemPool: AZURE.systemPool,
    upgrades: AZURE.nodeUpgrades,
    identityId: "identity",
    kubelet: {
      resourceId: pulumi.output("kubelet"),
      clientId: pulumi.output("kubelet-client"),
      objectId: pulumi.output("kubelet-object"),
    },
    nodeSubnetId: "nodes",
    apiServerSubnetId: "apiserver",
    protect: false,
    ...over,
  };
}

const run = (over: Partial<ClusterArgs> = {}, preview = false) =>
  record({ answers, preview }, async () => {
    const cluster = new Cluster("aks", args(over));
    return {
      secret: await isSecret(cluster.kubeconfig),
      kubeconfig: await valueOf(cluster.kubeconfig),
      version: await valueOf(cluster.kubernetesVersion),
      issuer: await valueOf(cluster.oidcIssuerUrl),
      name: await valueOf(cluster.clusterName),
    };
  });

describe("the cluster", () => {
  it("is by default closed to local accounts, with Entra ID, workload identity and an OIDC issuer", async () => {
    const { inputs, protect } = only(await run(), TYPE);
    assert.equal(inputs["disableLocalAccounts"], true);
    assert.equal(inputs["enableRBAC"], true);
    assert.deepEqual(inputs["aadProfile"], { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [] });
    assert.deepEqual(inputs["oidcIssuerProfile"], { enabled: true });
    assert.deepEqual(inputs["securityProfile"], {
      workloadIdentity: { enabled: true },
      imageCleaner: { enabled: true, intervalHours: 168 },
    });
    assert.deepEqual(inputs["identity"], { type: "UserAssigned", userAssignedIdentities: ["identity"] });
    assert.deepEqual(inputs["identityProfile"], {
      kubeletidentity: { resourceId: "kubelet", clientId: "kubelet-client", objectId: "kubelet-object" },
    });
    assert.equal(protect, false);
  });

  it("brings Azure Policy and secrets of vaults as files", async () => {
    const addons = only(await run(), TYPE).inputs["addonProfiles"] as Record<string, { enabled: boolean }>;
    assert.deepEqual(
      Object.entries(addons).map(([name, { enabled }]) => [name, enabled]),
      [
        ["azureKeyvaultSecretsProvider", true],
        ["azurepolicy", true],
      ],
    );
  });

  it("has its API server in the network, open to the stack's ranges, and runs no command for Azure's API", async () => {
    const access = {
      login: "spn",
      adminGroups: ["group"],
      authorizedRanges: ["192.0.2.0/24"],
      privateApi: false,
    } as const;
    const made = await run({ access });
    const { inputs } = only(made, TYPE);
    assert.deepEqual(inputs["apiServerAccessProfile"], {
      disableRunCommand: true,
      enableVnetIntegration: true,
      subnetId: "apiserver",
      authorizedIPRanges: ["192.0.2.0/24"],
    });
    assert.deepEqual((inputs["aadProfile"] as Record<string, unknown>)["adminGroupObjectIDs"], ["group"]);
    assert.match(made.result.kubeconfig, /- --login\n\s+- spn\n/);
  });

  it("gives the API server no public address where the stack wants none", async () => {
    const access = { login: "azurecli", adminGroups: [], authorizedRanges: [], privateApi: true } as const;
    assert.deepEqual(only(await run({ access }), TYPE).inputs["apiServerAccessProfile"], {
      disableRunCommand: true,
      enableVnetIntegration: true,
      subnetId: "apiserver",
      enablePrivateCluster: true,
      enablePrivateClusterPublicFQDN: true,
      privateDNSZone: "none",
    });
  });

  it("has one inline pool, the system's, kept free of everything else, whose nodes the autoscaler counts", async () => {
    const { inputs, ignoreChanges } = only(await run(), TYPE);
    const [pool, ...others] = inputs["agentPoolProfiles"] as Record<string, unknown>[];
    assert.equal(others.length, 0);
    assert.deepEqual([pool?.["name"], pool?.["mode"], pool?.["vnetSubnetID"]], ["system", "System", "nodes"]);
    assert.deepEqual([pool?.["osDiskType"], pool?.["osDiskSizeGB"], pool?.["osSKU"]], ["Ephemeral", 64, "AzureLinux3"]);
    assert.deepEqual(pool?.["nodeTaints"], ["CriticalAddonsOnly=true:NoSchedule"]);
    assert.deepEqual(ignoreChanges, ["agentPoolProfiles[0].count"]);
  });

  it("gives pods addresses of an overlay, with Cilium as data plane and policy engine", async () => {
    assert.deepEqual(only(await run(), TYPE).inputs["networkProfile"], {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataplane: "cilium",
      networkPolicy: "cilium",
      podCidr: "10.244.0.0/16",
      serviceCidr: "10.96.0.0/16",
      dnsServiceIP: "10.96.0.10",
      loadBalancerSku: "standard",
      outboundType: "loadBalancer",
    });
    const network = { ...AZURE.network, egress: "natGateway" } as const;
    const profile = only(await run({ network }), TYPE).inputs["networkProfile"] as Record<string, unknown>;
    assert.equal(profile["outboundType"], "userAssignedNATGateway");
  });

  it("is of the tier and support plan, and upgrades itself as far, as the stack says", async () => {
    const settings = {
      ...AZURE.cluster,
      tier: "Premium",
      supportPlan: "AKSLongTermSupport",
      upgradeChannel: "none",
      nodeOsChannel: "SecurityPatch",
      costAnalysis: true,
    } as const;
    const { inputs } = only(await run({ settings }), TYPE);
    assert.deepEqual(inputs["sku"], { name: "Base", tier: "Premium" });
    assert.equal(inputs["supportPlan"], "AKSLongTermSupport");
    assert.deepEqual(inputs["autoUpgradeProfile"], { upgradeChannel: "none", nodeOSUpgradeChannel: "SecurityPatch" });
    assert.deepEqual(inputs["metricsProfile"], { costAnalysis: { enabled: true } });
  });

  it("names the minor alone, of nodes too: a patch that AKS moves is no change", async () => {
    const { inputs } = only(await run(), TYPE);
    const [pool] = inputs["agentPoolProfiles"] as Record<string, unknown>[];
    assert.deepEqual([inputs["kubernetesVersion"], pool?.["orchestratorVersion"]], ["1.36", "1.36"]);
  });

  it("has a window for Kubernetes and one for the nodes, made one after the other", async () => {
    const made = await run();
    const [upgrades, nodes] = [only(made, WINDOW, "aks-upgrades"), only(made, WINDOW, "aks-nodes")];
    assert.equal(upgrades.inputs["configName"], "aksManagedAutoUpgradeSchedule");
    assert.equal(nodes.inputs["configName"], "aksManagedNodeOSUpgradeSchedule");
    assert.deepEqual(upgrades.inputs["maintenanceWindow"], {
      schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 1 } },
      startTime: "01:00",
      durationHours: 4,
      utcOffset: "+00:00",
    });
    assert.ok(nodes.dependencies.includes(upgrades.urn));
  });

  it("hands out user credentials that log in through kubelogin, secret and without a token of the cluster's", async () => {
    const { result, invokes } = await run();
    assert.equal(result.secret, true);
    assert.match(result.kubeconfig, /command: kubelogin/);
    assert.equal(result.kubeconfig.includes(TOKEN), false);
    assert.deepEqual(invokes, [{ token: CREDENTIALS, inputs: { resourceGroupName: "rg", resourceName: "aks" } }]);
  });

  it("tells its name, patch version and issuer", async () => {
    const { name, version, issuer } = (await run()).result;
    assert.deepEqual([name, version, issuer], ["aks", "1.36.3", "https://oidc.example.org/"]);
  });

  it("stands below its component, protected where asked for, and asks for no credentials before it is there", async () => {
    const made = await run({ protect: true }, true);
    assert.deepEqual(lineage(only(made, TYPE)), ["platform:azure:Cluster", TYPE]);
    assert.equal(only(made, TYPE).protect, true);
    assert.deepEqual(made.invokes, []);
    assert.deepEqual([made.result.kubeconfig, made.result.secret], [undefined, true]);
  });
});
