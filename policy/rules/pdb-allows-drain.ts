import { budgeted } from "../example";
import { at, idOf, type Manifest } from "../manifest";
import type { Rule } from "../rule";

export const pdbAllowsDrain: Rule = {
  name: "pdb-allows-drain",
  reason: "a budget that lets no pod go holds up every node upgrade of AKS until it times out",
  cure: "run two pods or more, or let the budget be maxUnavailable: 1",
  bad: budgeted("minAvailable: 1", 1),
  good: budgeted("maxUnavailable: 1", 1),
  check: ({ objects }) =>
    objects
      .filter((object) => object.kind === "PodDisruptionBudget")
      .flatMap((object) => {
        const workloads = objects.filter((each) => selects(object, each));
        if (workloads.length === 0) return [{ object, part: "", message: "selects no workload" }];
        const pods = workloads.reduce((sum, each) => sum + replicasOf(each), 0);
        const allowed = disruptions(object, pods);
        const names = workloads.map(idOf).join(", ");
        return allowed >= 1 ? [] : [{ object, part: "", message: `lets ${allowed} of ${pods} pods of ${names} go` }];
      }),
};

/** Labels that the Prometheus operator gives the pods of its kinds: their own name, and under these the object's. */
const OPERATED: Readonly<Record<string, readonly string[]>> = {
  Prometheus: ["prometheus", "operator.prometheus.io/name"],
  Alertmanager: ["alertmanager"],
};

/** Labels of the pods that a workload makes; custom resources of the Prometheus operator name their pods by themselves. */
function labelsOf(workload: Manifest): Readonly<Record<string, unknown>> {
  const { name } = workload.metadata;
  const keys = OPERATED[workload.kind];
  if (keys !== undefined)
    return { "app.kubernetes.io/name": keys[0], ...Object.fromEntries(keys.map((key) => [key, name])) };
  return (at(workload, "spec.template.metadata.labels") ?? {}) as Record<string, unknown>;
}

/** Whether a budget's selector chooses a workload's pods. */
export function selects(budget: Manifest, workload: Manifest): boolean {
  const wanted = Object.entries((at(budget, "spec.selector.matchLabels") ?? {}) as Record<string, unknown>);
  const labels = labelsOf(workload);
  return Object.keys(labels).length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** How many pods a workload has at least; a DaemonSet has one a node, which a drain never evicts. */
export function replicasOf(workload: Manifest): number {
  return Number(at(workload, "spec.replicas") ?? 1);
}

/** As the disruption controller counts: shares are rounded up. */
function disruptions(budget: Manifest, pods: number): number {
  const [stay, go] = [at(budget, "spec.minAvailable"), at(budget, "spec.maxUnavailable")];
  if (stay !== undefined && stay !== null && stay !== "") return Math.max(0, pods - scaled(stay, pods));
  return Math.min(pods, scaled(go ?? 0, pods));
}

function scaled(value: unknown, of: number): number {
  return typeof value === "string" && value.endsWith("%")
    ? Math.ceil((Number.parseInt(value, 10) * of) / 100)
    : Number(value);
}
