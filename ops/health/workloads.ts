/** Deployments, StatefulSets and DaemonSets of the platform's namespaces. */
import type { Check } from "./check";

export interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly numberReady?: number;
    readonly desiredNumberScheduled?: number;
  };
}

/** How many pods are wanted, and how many are ready. */
export function countsOf({ kind, spec, status }: Workload): { wanted: number; ready: number } {
  if (kind === "DaemonSet") return { wanted: status?.desiredNumberScheduled ?? 0, ready: status?.numberReady ?? 0 };
  return { wanted: spec?.replicas ?? 1, ready: status?.readyReplicas ?? 0 };
}

/** A check for each workload that is not whole, and one line for all the others. */
export function workloadChecks(workloads: readonly Workload[]): readonly Check[] {
  const broken = workloads.filter((one) => countsOf(one).ready < countsOf(one).wanted);
  const whole = workloads.length - broken.length;
  const bad = broken.map((one): Check => {
    const { wanted, ready } = countsOf(one);
    const { name, namespace } = one.metadata;
    const said = `${ready} of ${wanted} pods ready`;
    return {
      group: "workloads",
      subject: `${one.kind} ${namespace}/${name}`,
      state: ready === 0 ? "bad" : "warning",
      said,
    };
  });
  return [...bad, { group: "workloads", subject: "all others", state: "ok", said: `${whole} with all pods ready` }];
}
