import type { Progress } from "../../protocol/provider";
import { equal, type Properties, UNKNOWN } from "../../protocol/values";
import { AzureError } from "../azure-error";
import { flag, map, maps, text } from "../fields";
import { upgradeFault } from "../kubernetes-versions";
import { FIXED, nodePool } from "../pools";
import { requireReferences } from "../references";
import { type Cloud, type ResourceType, type Work, words } from "../resource-type";
import type { StoredResource } from "../store";
import { CLUSTER_PATH, MANAGED_CLUSTER_TOKEN, placeOf, versionOf } from "./cluster-facts";
import { checkCluster, identityIds, rangeFault } from "./cluster-check";
import { clusterOutputs } from "./cluster-outputs";
import { RESOURCE_GROUP } from "./resource-group";

export const MANAGED_CLUSTER: ResourceType = {
  token: MANAGED_CLUSTER_TOKEN,
  apiVersion: "2025-09-01",
  path: CLUSTER_PATH,
  nameInput: "resourceName",
  autoname: "random",
  inputs: words(`aadProfile addonProfiles agentPoolProfiles aiToolchainOperatorProfile apiServerAccessProfile
    autoScalerProfile autoUpgradeProfile azureMonitorProfile bootstrapProfile disableLocalAccounts diskEncryptionSetID
    dnsPrefix enableRBAC extendedLocation fqdnSubdomain httpProxyConfig identity identityProfile ingressProfile kind
    kubernetesVersion linuxProfile location metricsProfile networkProfile nodeProvisioningProfile nodeResourceGroup
    nodeResourceGroupProfile oidcIssuerProfile podIdentityProfile privateLinkResources publicNetworkAccess
    resourceGroupName resourceName securityProfile serviceMeshProfile servicePrincipalProfile sku storageProfile
    supportPlan tags upgradeSettings windowsProfile workloadAutoScalerProfile`),
  required: ["agentPoolProfiles"],
  replaces: [
    ...words("location dnsPrefix fqdnSubdomain diskEncryptionSetID nodeResourceGroup linuxProfile windowsProfile"),
    ...words(`serviceCidr serviceCidrs dnsServiceIP networkMode networkPlugin networkPluginMode podCidr networkDataplane
      networkPolicy outboundType`).map((leaf) => `networkProfile.${leaf}`),
  ],
  rejects: ["vmSize", ...FIXED].map((leaf) => `agentPoolProfiles[].${leaf}`),
  located: true,
  outputs: words(`azureApiVersion azurePortalFQDN currentKubernetesVersion eTag fqdn identityProfile maxAgentPools name
    nodeResourceGroup powerState provisioningState resourceUID type`),
  follows: { currentKubernetesVersion: "kubernetesVersion" },
  check: checkCluster,
  preview: previewOutputs,
  admit: admitCluster,
  compute: clusterOutputs,
  create: startCluster,
  update: changeCluster,
  remove: removeCluster,
};

/** Below a map that is known, what only Azure knows. */
function previewOutputs(inputs: Properties): Properties {
  return {
    ...("identity" in inputs && { identity: UNKNOWN }),
    ...("oidcIssuerProfile" in inputs && {
      oidcIssuerProfile: { ...map(inputs, "oidcIssuerProfile"), issuerURL: UNKNOWN },
    }),
  };
}

function admitCluster(work: Work): void {
  const { cloud, id, inputs } = work;
  const subnets = maps(inputs, "agentPoolProfiles").flatMap((pool) => [
    text(pool, "vnetSubnetID"),
    text(pool, "podSubnetID"),
  ]);
  requireReferences(work, [...subnets, ...identityIds(inputs)]);
  const fault = rangeFault(
    inputs,
    subnets.map((subnet) => (subnet === undefined ? {} : (cloud.store.read(subnet)?.inputs ?? {}))),
  );
  if (fault !== undefined) throw fault;
  const before = cloud.store.read(id);
  if (before?.status === "Succeeded") admitUpdate(before.inputs, inputs);
}

function admitUpdate(olds: Properties, news: Properties): void {
  const upgrade = upgradeFault(versionOf(olds), versionOf(news));
  if (upgrade !== undefined) throw new AzureError(400, "OperationNotAllowed", upgrade);
  const names = maps(olds, "agentPoolProfiles").map((pool) => text(pool, "name"));
  const added = maps(news, "agentPoolProfiles").find((pool) => !names.includes(text(pool, "name")));
  if (added === undefined) return;
  const what =
    `A new agent pool was introduced (${text(added, "name")}). Adding agent pools to an existing cluster is not allowed ` +
    `through managed cluster operations. For agent pool specific change, please use per agent pool operations.`;
  throw new AzureError(400, "InvalidParameter", what);
}

async function startCluster({ cloud, id, inputs, progress }: Work): Promise<void> {
  const control = cloud.controlPlanes(id);
  const version = versionOf(inputs);
  progress(`starting a control plane (Kubernetes ${version})`);
  await control.start({ kubernetesVersion: version });
  await setPools(control.setPool.bind(control), id, inputs, progress);
  await cloud.store.locked(() => cloud.store.write(nodeGroup(cloud, id, inputs)));
}

async function changeCluster(work: Work, old: StoredResource): Promise<void> {
  const { cloud, id, inputs, progress } = work;
  const control = cloud.controlPlanes(id);
  const version = versionOf(inputs);
  if (version !== versionOf(old.inputs)) progress(`upgrading the control plane to Kubernetes ${version}`);
  await control.start({ kubernetesVersion: version });
  if (!equal(old.inputs["agentPoolProfiles"] ?? null, inputs["agentPoolProfiles"] ?? null)) {
    await setPools(control.setPool.bind(control), id, inputs, progress);
  }
}

async function setPools(
  setPool: (pool: ReturnType<typeof nodePool>) => Promise<void>,
  id: string,
  inputs: Properties,
  progress: Progress,
): Promise<void> {
  for (const profile of maps(inputs, "agentPoolProfiles")) {
    const pool = nodePool(text(profile, "name") ?? "", profile, placeOf(id, inputs));
    progress(`bringing up node pool ${pool.name}: ${pool.count} of ${pool.vmSize}`);
    await setPool(pool);
  }
}

/** AKS makes a resource group for the nodes, and takes it away with the cluster. */
function nodeGroup(cloud: Cloud, id: string, inputs: Properties): StoredResource {
  const { location, nodeResourceGroup } = placeOf(id, inputs);
  const group = `/subscriptions/${cloud.settings.subscriptionId}/resourceGroups/${nodeResourceGroup}`;
  return {
    id: group,
    token: RESOURCE_GROUP.token,
    status: "Succeeded",
    owner: null,
    inputs: { location, managedBy: id, resourceGroupName: nodeResourceGroup },
    computed: { properties: { provisioningState: "Succeeded" }, type: "Microsoft.Resources/resourceGroups" },
  };
}

async function removeCluster({ id, inputs }: StoredResource, cloud: Cloud, progress: Progress): Promise<void> {
  progress("stopping the control plane");
  await cloud.controlPlanes(id).remove();
  await cloud.store.locked(() => cloud.store.delete(nodeGroup(cloud, id, inputs).id));
}

/** Whether static credentials may be had. */
export function allowsLocalAccounts(cluster: Properties): boolean {
  return !flag(cluster, "disableLocalAccounts");
}
