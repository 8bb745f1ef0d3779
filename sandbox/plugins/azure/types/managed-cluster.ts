import type { Progress } from "../../protocol/provider";
import { equal, type Properties } from "../../protocol/values";
import { AzureError } from "../azure-error";
import { clusterBusy, requireClusterPlace, requirePoolPlace, requirePoolVersions } from "../cluster-rules";
import { maps, text } from "../fields";
import { upgradeFault } from "../kubernetes-versions";
import { nodePool } from "../pools";
import { type Cloud, grouped, type ResourceType, type Work } from "../resource-type";
import { isBusy, type StoredResource } from "../store";
import { CLUSTER, placeOf, runningVersion, versionOf } from "./cluster-facts";
import { checkCluster, rangeFault } from "./cluster-check";
import { clusterOutputs } from "./cluster-outputs";
import { RESOURCE_GROUP } from "./resource-group";

const POOL = "azure-native:containerservice:AgentPool";

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
  const pools = maps(inputs, "agentPoolProfiles");
  for (const pool of pools) requirePoolPlace(pool, cloud.store);
  const subnets = pools.flatMap((pool) => [text(pool, "vnetSubnetID"), text(pool, "podSubnetID")]);
  const fault = rangeFault(
    inputs,
    subnets.map((subnet) => (subnet === undefined ? {} : (cloud.store.read(subnet)?.inputs ?? {}))),
  );
  if (fault !== undefined) throw fault;
  requireClusterPlace(work);
  const before = cloud.store.read(id);
  if (before?.status === "Succeeded") admitUpdate(before, work);
}

function admitUpdate(before: StoredResource, { cloud, id, inputs }: Work): void {
  const working = cloud.store.below(id).find((other) => other.token === POOL && isBusy(other));
  if (working !== undefined) throw clusterBusy(before);
  const [from, to] = [runningVersion(before), versionOf(inputs, before.computed)];
  const upgrade = upgradeFault(from, to);
  if (upgrade !== undefined) throw new AzureError(400, "OperationNotAllowed", upgrade);
  requirePoolVersions(maps(inputs, "agentPoolProfiles"), maps(before.inputs, "agentPoolProfiles"), to);
  const names = maps(before.inputs, "agentPoolProfiles").map((pool) => text(pool, "name"));
  const added = maps(inputs, "agentPoolProfiles").find((pool) => !names.includes(text(pool, "name")));
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
  const version = versionOf(inputs, old.computed);
  const upgraded = version !== runningVersion(old);
  if (upgraded) progress(`upgrading the control plane to Kubernetes ${version}`);
  await control.start({ kubernetesVersion: version });
  if (upgraded || !equal(old.inputs["agentPoolProfiles"] ?? null, inputs["agentPoolProfiles"] ?? null)) {
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
