/** The drain rule: a PodDisruptionBudget lets one pod go when the fewest pods run, all of them healthy. */
import { type Manifest, at, idOf, ofKind } from "./manifest";

/** Budgets among these objects that would hold up a drain, one line a fault. */
export function drainFaults(manifests: readonly Manifest[]): readonly string[] {
  return ofKind(manifests, "PodDisruptionBudget").flatMap((budget) => {
    const selector = JSON.stringify(at(budget, "spec.selector"));
    const [workload] = manifests.filter(
      (each) => at(each, "spec.template") !== undefined && JSON.stringify(at(each, "spec.selector")) === selector,
    );
    if (workload === undefined) return [`${idOf(budget)} selects no workload`];
    const pods = fewest(workload, manifests);
    const allowed = disruptions(budget, pods);
    const unhealthy = at(budget, "spec.unhealthyPodEvictionPolicy") === "AlwaysAllow";
    return [
      ...(allowed >= 1 || pods === 0
        ? []
        : [`${idOf(budget)} lets ${allowed} of ${pods} pods of ${idOf(workload)} go`]),
      ...(unhealthy ? [] : [`${idOf(budget)} holds pods that are not ready`]),
    ];
  });
}

function fewest(workload: Manifest, manifests: readonly Manifest[]): number {
  const [scaler] = ofKind(manifests, "HorizontalPodAutoscaler").filter(
    (each) =>
      at(each, "spec.scaleTargetRef.kind") === workload.kind &&
      at(each, "spec.scaleTargetRef.name") === workload.metadata.name,
  );
  return Number(scaler === undefined ? (at(workload, "spec.replicas") ?? 1) : (at(scaler, "spec.minReplicas") ?? 1));
}

/** As the disruption controller counts: shares are rounded up, of what stays as of what may go. */
function disruptions(budget: Manifest, pods: number): number {
  const [stay, go] = [at(budget, "spec.minAvailable"), at(budget, "spec.maxUnavailable")];
  if (stay !== undefined) return Math.max(0, pods - scaled(stay, pods));
  return Math.min(pods, scaled(go ?? 0, pods));
}

function scaled(value: unknown, of: number): number {
  return typeof value === "string" ? Math.ceil((Number.parseInt(value, 10) * of) / 100) : Number(value);
}
