/** Values of the kube-prometheus-stack chart, generation 88 (Prometheus 3, Grafana 13). */
import type { Tree } from "../contract";
import { overlaid } from "../trees";

/** What differs from generation 55: a job that upgrades definitions, which are a release of their own here. */
export function prometheusCurrent<S>(values: Tree<S>): Tree<S> {
  return overlaid(values, { crds: { upgradeJob: { enabled: false } } });
}
