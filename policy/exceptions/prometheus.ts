import type { Exception } from "../rule";

/** What is accepted of prometheus, and why. */
export const prometheus: readonly Exception[] = [
  {
    rule: "no-host-access",
    object: "DaemonSet/prometheus-prometheus-node-exporter",
    reason:
      "It measures the node: network counters, processes and file systems of the host, all read-only and without rights.",
  },
];
