/** What a node pool is, in AKS's terms. Pure. */
import { taintText } from "../../releases/tolerations";
import type { NamedPool, NodeUpgrades, PoolSettings } from "./args";

/** Keeps everything but AKS's own pods off the system pool. */
export const SYSTEM_TAINT = taintText({ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" });

/** What AKS puts on spot nodes; said here too, or every refresh would find a difference. Source: Microsoft Learn, "Add a spot node pool". */
const SPOT_TAINT = taintText({ key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" });

/** No upper limit: evicted for lack of room, not of money. */
const ANY_PRICE = -1;

/** Properties that the inline system pool and an AgentPool share. @param kubernetes minor of the nodes */
export function poolShape(pool: PoolSettings, upgrades: NodeUpgrades, kubernetes: string) {
  return {
    type: "VirtualMachineScaleSets",
    vmSize: pool.vmSize,
    enableAutoScaling: true,
    // Required even with the autoscaler, and only ever the number to start with.
    count: pool.minCount,
    minCount: pool.minCount,
    maxCount: pool.maxCount,
    availabilityZones: [...pool.zones],
    osType: "Linux",
    osSKU: pool.osSku,
    osDiskType: pool.osDisk.type,
    osDiskSizeGB: pool.osDisk.sizeGb,
    // The minor alone: AKS picks the patch, and a patch that it moves by itself is no difference.
    orchestratorVersion: kubernetes,
    upgradeSettings: {
      maxSurge: `${upgrades.maxSurge}%`,
      drainTimeoutInMinutes: upgrades.drainMinutes,
      nodeSoakDurationInMinutes: upgrades.soakMinutes,
    },
  };
}

/** What makes a pool one of GPUs, or of spot capacity; nothing for an ordinary one. */
export function specialShape(pool: NamedPool, gpuDriver: "aks" | "operator") {
  return {
    nodeTaints: [...pool.taints.map(taintText), ...(pool.spot ? [SPOT_TAINT] : [])],
    ...(pool.gpu && { gpuProfile: { driver: gpuDriver === "aks" ? "Install" : "None" } }),
    ...(pool.spot && { scaleSetPriority: "Spot", scaleSetEvictionPolicy: "Delete", spotMaxPrice: ANY_PRICE }),
  };
}
