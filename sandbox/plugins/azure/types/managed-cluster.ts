import type { Progress } from "../../protocol/provider";
import { equal, type Properties } from "../../protocol/values";
import { AzureError } from "../azure-error";
import { flag, maps, text } from "../fields";
import { upgradeFault } from "../kubernetes-versions";
import { nodePool } from "../pools";
import { requireReferences } from "../references";
import { type Cloud, grouped, type ResourceType, type Work } from "../resource-type";
import type { StoredResource } from "../store";
import { CLUSTER, placeOf, versionOf } from "./cluster-facts";
import { checkCluster, identityIds, rangeFault } from "./cluster-check";
import { clusterOutputs } from "./cluster-outputs";
import { RESOURCE_GROUP } from "./resource-group";

export const MANAGED_CLUSTER: ResourceType = grouped("containerservice:ManagedCluster", CLUSTER, {
  nested: ["oidcIssuerProfile.issuerURL"],
  follows: { currentKubernetesVersion: "kubernetesVersion" },
  check: checkCluster,
  admit: admitCluster,
  compute: clusterOutputs,
  create: startCluster,
  update: changeCluster,
  remove: removeCluster,
});

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
