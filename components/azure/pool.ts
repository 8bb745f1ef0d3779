/** What a node pool is, in AKS's terms. */
import { taintText } from "../../releases/tolerations";

/** Size of a node pool. */
export interface PoolSize {
  /** Azure VM size, such as `Standard_D4ds_v5`. Fixed at creation. */
  readonly vmSize: string;
  /** Nodes at least; also the number at creation. */
  readonly minCount: number;
  /** Nodes at most. */
  readonly maxCount: number;
  /** Availability zones; empty where the region has none. Fixed at creation. */
  readonly zones: readonly string[];
}

/** Keeps everything but AKS's own pods off the system pool. */
export const SYSTEM_TAINT = taintText({ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" });

/** Properties that the inline system pool and an AgentPool share. */
export function poolSize(size: PoolSize) {
  return {
    type: "VirtualMachineScaleSets",
    vmSize: size.vmSize,
    enableAutoScaling: true,
    // Required even with the autoscaler, and only ever the number to start with.
    count: size.minCount,
    minCount: size.minCount,
    maxCount: size.maxCount,
    availabilityZones: [...size.zones],
    osType: "Linux",
    osSKU: "AzureLinux",
  };
}
