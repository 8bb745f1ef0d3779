/** A prepared chart, for tests that install nothing. */
import type { PlannedChart } from "../../components/cluster/planned";
import type { ChartPin } from "../../releases/contract";

/** Charts with definitions, as the locks of the documented charts have them. */
export const WITH_CRDS: ReadonlySet<string> = new Set([
  "argo-cd",
  "kube-prometheus-stack",
  "cert-manager",
  "gpu-operator",
]);

export function chartOf({ chart, version }: ChartPin): PlannedChart {
  return {
    path: `./.charts/${chart}-${version}.tgz`,
    crds: WITH_CRDS.has(chart) ? `./.charts/${chart}-${version}-crds` : null,
    withoutCrds: chart === "cert-manager" ? { installCRDs: false } : {},
  };
}
