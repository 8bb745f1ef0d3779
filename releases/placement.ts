/** Where pods of the platform and their volumes stand. */
import type { Tree } from "./contract";

/** AKS's class of Azure disks, made in the zone of the pod that waits for it. */
export const DISK_CLASS = "managed-csi";

/**
 * Keeps the pods with these labels on different nodes, and in different zones, where there is room. Never keeps one
 * Pending for it: a second pod on the same node is still better than none.
 */
export function spread(matchLabels: Readonly<Record<string, string>>): readonly Tree<never>[] {
  return ["kubernetes.io/hostname", "topology.kubernetes.io/zone"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...matchLabels } },
  }));
}
