/** What tells one environment's shape from another's on its cluster. */
import type { Cluster } from "./cluster";

/** Zones of each node pool, sorted: `westeurope-1`, or `0` where a pool has none. */
export async function zonesOf(cluster: Cluster): Promise<Readonly<Record<string, readonly string[]>>> {
  const zones = new Map<string, Set<string>>();
  for (const { metadata } of await cluster.list("nodes")) {
    const { agentpool = "", "topology.kubernetes.io/zone": zone = "" } = metadata.labels ?? {};
    zones.set(agentpool, (zones.get(agentpool) ?? new Set()).add(zone));
  }
  return Object.fromEntries([...zones].sort().map(([pool, found]) => [pool, [...found].sort()]));
}

/** `spec.replicas` of each object of a kind, by name. */
export async function replicasOf(cluster: Cluster, kind: string): Promise<Readonly<Record<string, number>>> {
  const objects = await cluster.list<{ spec: { replicas: number } }>(kind);
  return Object.fromEntries(objects.map(({ metadata, spec }) => [metadata.name, spec.replicas]));
}

/** All three zones of the region that the committed stacks name. */
export const ZONES = ["westeurope-1", "westeurope-2", "westeurope-3"];
