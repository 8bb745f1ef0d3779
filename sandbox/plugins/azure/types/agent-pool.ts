import type { Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { AzureError } from "../azure-error";
import { clusterBusy, requirePoolPlace } from "../cluster-rules";
import { awake, type ClusterControl } from "../control-planes";
import { maps, text } from "../fields";
import { compareVersions, fullVersion } from "../kubernetes-versions";
import { poolFaults } from "../pool-rules";
import { nodePool, poolOutputs } from "../pools";
import { type Cloud, grouped, type ResourceType, type Work } from "../resource-type";
import { isBusy, type StoredResource } from "../store";
import { CLUSTER, placeOf, runningVersion } from "./cluster-facts";

export const AGENT_POOL: ResourceType = grouped("containerservice:AgentPool", `${CLUSTER}/agentPools/{agentPoolName}`, {
  follows: { currentOrchestratorVersion: "orchestratorVersion" },
  check: (inputs) => poolFaults(inputs, "agentPoolName", ""),
  admit: (work) => {
    const cluster = work.cloud.store.read(clusterIdOf(work.id));
    const before = work.cloud.store.read(work.id);
    if (cluster !== undefined && isBusy(cluster)) throw clusterBusy(cluster);
    if (before?.status !== "Succeeded") refuseInline(work.id, cluster);
    requirePoolPlace(work.inputs, work.cloud.store);
    nodesVersion(work, before?.computed ?? {});
  },
  compute: (work, before) => poolOutputs(work.inputs, nodesVersion(work, before)),
  create: setNodes,
  update: setNodes,
  remove: async ({ id }, cloud) => (await controlOf(id, cloud)).removePool(nameOf(id)),
});

function clusterIdOf(poolId: string): string {
  return poolId.slice(0, poolId.toLowerCase().lastIndexOf("/agentpools/"));
}

function controlOf(poolId: string, cloud: Cloud): Promise<ClusterControl> {
  const clusterId = clusterIdOf(poolId);
  return awake(cloud.controlPlanes(clusterId), runningVersion(cloud.store.read(clusterId)));
}

/** A pool of this name that came with the cluster is there already, and the provider looks before it creates. */
function refuseInline(id: string, cluster: StoredResource | undefined): void {
  const inline = maps(cluster?.inputs ?? {}, "agentPoolProfiles").map((pool) => text(pool, "name"));
  if (inline.includes(nameOf(id))) throw new Error(`cannot create already existing resource '${id}'`);
}

/** Nodes may lag behind their control plane and never run ahead; without a wish they stay what they are. */
function nodesVersion({ cloud, id, inputs }: Work, before: Properties): string {
  const control = runningVersion(cloud.store.read(clusterIdOf(id)));
  const current = text(before, "currentOrchestratorVersion");
  const asked = text(inputs, "orchestratorVersion") ?? current ?? control;
  const version = fullVersion(asked, current ?? control);
  if (version === undefined) throw new AzureError(400, "K8sVersionNotSupported", `Version ${asked} is not supported.`);
  if (current !== undefined && compareVersions(version, current) < 0) {
    const what =
      `Upgrade agent pool version from ${current} to ${version} is not allowed, you can only upgrade one minor version ` +
      `at a time. Please use [az aks get-upgrades] command to get the supported upgrade paths. For more information, ` +
      `please check https://aka.ms/version-skew-policy`;
    throw new AzureError(400, "AgentPoolUpgradeVersionNotAllowed", what);
  }
  if (compareVersions(version, control) <= 0) return version;
  const what =
    `Node pool version ${version} and control plane version ${control} are incompatible. Version of node pool is ` +
    `bigger than control plane version. For more information, please check https://aka.ms/aks/UpgradeVersionRules`;
  throw new AzureError(400, "NodePoolMcVersionIncompatible", what);
}

async function setNodes({ cloud, id, inputs, progress }: Work): Promise<void> {
  const clusterId = clusterIdOf(id);
  const pool = nodePool(nameOf(id), inputs, placeOf(clusterId, cloud.store.read(clusterId)?.inputs ?? {}));
  progress(`bringing up ${pool.count} ${pool.count === 1 ? "node" : "nodes"} of ${pool.vmSize}`);
  await (await controlOf(id, cloud)).setPool(pool);
}
