/** Node pools: how many of their nodes are ready. */
import type { Check } from "./check";

export interface Node {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly unschedulable?: boolean };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly nodeInfo?: { readonly kubeletVersion?: string };
  };
}

function isReady({ status }: Node): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") ?? false;
}

/** One check a pool; a cluster without any node is bad. */
export function nodeChecks(nodes: readonly Node[]): readonly Check[] {
  const pools = new Map<string, Node[]>();
  for (const node of nodes) {
    const pool = node.metadata.labels?.["agentpool"] ?? "without a pool";
    pools.set(pool, [...(pools.get(pool) ?? []), node]);
  }
  if (pools.size === 0) return [{ group: "nodes", subject: "pools", state: "bad", said: "the cluster has no nodes" }];
  return [...pools].sort(([a], [b]) => a.localeCompare(b, "en")).map(([pool, own]) => poolCheck(pool, own));
}

function poolCheck(pool: string, nodes: readonly Node[]): Check {
  const ready = nodes.filter(isReady).length;
  const closed = nodes.filter(({ spec }) => spec?.unschedulable).length;
  const versions = [...new Set(nodes.flatMap(({ status }) => status?.nodeInfo?.kubeletVersion ?? []))].sort();
  const cordoned = closed === 0 ? "" : `, ${closed} cordoned`;
  const mixed = versions.length > 1 ? `, on versions ${versions.join(" and ")}` : "";
  return {
    group: "nodes",
    subject: pool,
    state: ready === 0 ? "bad" : ready < nodes.length || closed > 0 || versions.length > 1 ? "warning" : "ok",
    said: `${ready} of ${nodes.length} nodes ready${cordoned}${mixed}`,
  };
}
