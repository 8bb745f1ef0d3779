import { budgeted } from "../example";
import { at, listAt, type Manifest, podOf } from "../manifest";
import type { Rule } from "../rule";
import { replicasOf, selects } from "./pdb-allows-drain";

const WORKLOADS = ["Deployment", "StatefulSet", "Prometheus", "Alertmanager"];

export const replicasSurvive: Rule = {
  name: "replicas-survive",
  reason: "two pods are no better than one when they share a node, or when a drain takes both",
  cure: "add topologySpreadConstraints or an anti-affinity, and a PodDisruptionBudget",
  bad: budgeted("minAvailable: 1", 2),
  good: budgeted(
    "minAvailable: 1",
    2,
    "topologySpreadConstraints: [{ maxSkew: 1, topologyKey: topology.kubernetes.io/zone }]",
  ),
  check: ({ objects }) =>
    objects
      .filter((object) => WORKLOADS.includes(object.kind) && replicasOf(object) > 1)
      .flatMap((object) => {
        const budgets = objects.filter((each) => each.kind === "PodDisruptionBudget" && selects(each, object));
        return [
          ...(spread(object) ? [] : [{ object, part: "spread", message: "nothing keeps its pods apart" }]),
          ...(budgets.length > 0 ? [] : [{ object, part: "budget", message: "has no PodDisruptionBudget" }]),
        ];
      }),
};

function spread(object: Manifest): boolean {
  const pod = podOf(object) ?? at(object, "spec");
  const apart = at(pod, "affinity.podAntiAffinity");
  const affinities = Object.values((apart ?? {}) as Record<string, unknown>).flat();
  return affinities.length > 0 || listAt(pod, "topologySpreadConstraints").length > 0;
}
