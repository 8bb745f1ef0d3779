import type { Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { AzureError } from "../azure-error";
import { awake, type ClusterControl } from "../control-planes";
import { text } from "../fields";
import { fullVersion, upgradeFault } from "../kubernetes-versions";
import { nodePool, poolFaults, poolOutputs } from "../pools";
import { requireReferences } from "../references";
import { type Cloud, grouped, type ResourceType, type Work } from "../resource-type";
import { CLUSTER, placeOf, versionOf } from "./cluster-facts";

export const AGENT_POOL: ResourceType = grouped("containerservice:AgentPool", `${CLUSTER}/agentPools/{agentPoolName}`, {
  check: (inputs) => poolFaults(inputs, "agentPoolName", ""),
  admit: (work) => {
    requireReferences(work, [text(work.inputs, "vnetSubnetID"), text(work.inputs, "podSubnetID")]);
    nodesVersion(work);
  },
  compute: (work) => poolOutputs(work.inputs, nodesVersion(work)),
  create: setNodes,
  update: setNodes,
  remove: async ({ id }, cloud) => (await controlOf(id, cloud)).removePool(nameOf(id)),
});

function clusterIdOf(poolId: string): string {
  return poolId.slice(0, poolId.toLowerCase().lastIndexOf("/agentpools/"));
}

function clusterOf({ cloud, id }: Pick<Work, "cloud" | "id">): Properties {
  return cloud.store.read(clusterIdOf(id))?.inputs ?? {};
}

function controlOf(poolId: string, cloud: Cloud): Promise<ClusterControl> {
  return awake(cloud.controlPlanes(clusterIdOf(poolId)), versionOf(clusterOf({ cloud, id: poolId })));
}

/** Nodes may lag behind their control plane and never run ahead. */
function nodesVersion(work: Work): string {
  const control = versionOf(clusterOf(work));
  const asked = text(work.inputs, "orchestratorVersion");
  const version = asked === undefined ? control : fullVersion(asked);
  if (version === undefined) throw new AzureError(400, "K8sVersionNotSupported", `Version ${asked} is not supported.`);
  if (upgradeFault(version, control)?.includes("downgraded") !== true) return version;
  const what = `Node pool version ${version} and control plane version ${control} are incompatible: nodes cannot be newer.`;
  throw new AzureError(400, "NodePoolMcVersionIncompatible", what);
}

async function setNodes({ cloud, id, inputs, progress }: Work): Promise<void> {
  const clusterId = clusterIdOf(id);
  const pool = nodePool(nameOf(id), inputs, placeOf(clusterId, cloud.store.read(clusterId)?.inputs ?? {}));
  progress(`bringing up ${pool.count} ${pool.count === 1 ? "node" : "nodes"} of ${pool.vmSize}`);
  await (await controlOf(id, cloud)).setPool(pool);
}
