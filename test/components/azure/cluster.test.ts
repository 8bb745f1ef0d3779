import assert from "node:assert/strict";
import { Cluster, type ClusterArgs } from "../../../components/azure/cluster";
import { clusterIdentity } from "../../../components/azure/cluster-identity";
import { lineage, only, record } from "../../support/mocks";
import { isSecret, valueOf } from "../../support/outputs";
import { CREDENTIALS, TOKEN, answers } from "../answers";

const TYPE = "azure-native:containerservice:ManagedCluster";

const ARGS: ClusterArgs = {
  resourceGroupName: "rg",
  location: "westeurope",
  tags: {},
  clusterName: "aks",
  kubernetesVersion: "1.36",
  uptimeSla: false,
  identityId: "identity",
  nodeSubnetId: "subnet",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/16",
  dnsServiceIP: "10.96.0.10",
  systemPool: { name: "system", vmSize: "Standard_D2ds_v5", minCount: 1, maxCount: 2, zones: [] },
  access: { login: "azurecli", adminGroups: [], authorizedRanges: [] },
};

const run = (over: Partial<ClusterArgs> = {}, preview = false) =>
  record({ answers, preview }, async () => {
    const cluster = new Cluster("aks", { ...ARGS, ...over });
    return {
      secret: await isSecret(cluster.kubeconfig),
      kubeconfig: await valueOf(cluster.kubeconfig),
      version: await valueOf(cluster.kubernetesVersion),
      issuer: await valueOf(cluster.oidcIssuerUrl),
      name: await valueOf(cluster.clusterName),
      identity: cluster.identity,
    };
  });

describe("the cluster", () => {
  it("is by default closed to local accounts, with Entra ID, workload identity and an OIDC issuer", async () => {
    const { inputs } = only(await run(), TYPE);
    assert.equal(inputs["disableLocalAccounts"], true);
    assert.equal(inputs["enableRBAC"], true);
    assert.deepEqual(inputs["aadProfile"], { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [] });
    assert.deepEqual(inputs["oidcIssuerProfile"], { enabled: true });
    assert.deepEqual(inputs["securityProfile"], { workloadIdentity: { enabled: true } });
    assert.deepEqual(inputs["identity"], { type: "UserAssigned", userAssignedIdentities: ["identity"] });
    assert.deepEqual(inputs["apiServerAccessProfile"], { authorizedIPRanges: [], disableRunCommand: true });
  });

  it("has one inline pool, the system's, kept free of everything else, whose nodes the autoscaler counts", async () => {
    const { inputs, ignoreChanges } = only(await run(), TYPE);
    const [pool, ...others] = inputs["agentPoolProfiles"] as Record<string, unknown>[];
    assert.equal(others.length, 0);
    assert.equal(pool?.["name"], "system");
    assert.equal(pool["mode"], "System");
    assert.equal(pool["vnetSubnetID"], "subnet");
    assert.deepEqual(pool["nodeTaints"], ["CriticalAddonsOnly=true:NoSchedule"]);
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
  });

  it("pays for an uptime guarantee only where it is asked for", async () => {
    assert.deepEqual(only(await run(), TYPE).inputs["sku"], { name: "Base", tier: "Free" });
    assert.deepEqual(only(await run({ uptimeSla: true }), TYPE).inputs["sku"], { name: "Base", tier: "Standard" });
  });

  it("opens itself to the groups and ranges of the stack", async () => {
    const access = { login: "spn", adminGroups: ["group"], authorizedRanges: ["192.0.2.0/24"] } as const;
    const made = await run({ access });
    const { inputs } = only(made, TYPE);
    assert.deepEqual((inputs["aadProfile"] as Record<string, unknown>)["adminGroupObjectIDs"], ["group"]);
    assert.deepEqual((inputs["apiServerAccessProfile"] as Record<string, unknown>)["authorizedIPRanges"], [
      "192.0.2.0/24",
    ]);
    assert.match(made.result.kubeconfig, /- --login\n\s+- spn\n/);
  });

  it("hands out user credentials that log in through kubelogin, secret and without a token of the cluster's", async () => {
    const { result, invokes } = await run();
    assert.equal(result.secret, true);
    assert.match(result.kubeconfig, /command: kubelogin/);
    assert.equal(result.kubeconfig.includes(TOKEN), false);
    assert.deepEqual(invokes, [{ token: CREDENTIALS, inputs: { resourceGroupName: "rg", resourceName: "aks" } }]);
  });

  it("tells its name, patch version, issuer and incarnation", async () => {
    const { name, version, issuer, identity } = (await run()).result;
    assert.deepEqual([name, version, issuer], ["aks", "1.36.3", "https://oidc.example.org/"]);
    assert.equal(identity, clusterIdentity(ARGS));
  });

  it("stands below its component, and asks for no credentials before it is there", async () => {
    const made = await run({}, true);
    assert.deepEqual(lineage(only(made, TYPE)), ["platform:azure:Cluster", TYPE]);
    assert.deepEqual(made.invokes, []);
    assert.deepEqual([made.result.kubeconfig, made.result.secret], [undefined, true]);
  });
});
