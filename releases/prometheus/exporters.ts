/** The exporters of the chart: what Kubernetes has, and what each node does. */
import type { Tree } from "../contract";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
};

/** `global` of the chart does not reach these sub-charts. */
export function exporters(): Tree<never> {
  return {
    "kube-state-metrics": {
      priorityClassName: PRIORITY.critical,
      containerSecurityContext: RESTRICTED,
      // Helm keeps each revision of a release in a Secret whose labels tell its state: the only way to see one stuck.
      metricLabelsAllowlist: ["secrets=[owner,name,status,version]"],
      resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] }),
    },
    "prometheus-node-exporter": {
      // One on every node, GPU and spot pools included, and before everything that it measures.
      tolerations: [{ operator: "Exists" }],
      priorityClassName: "system-node-critical",
      securityContext: {
        // The chart's own, which a map merges with, and the runtime's seccomp profile.
        seccompProfile: { type: "RuntimeDefault" },
      },
      containerSecurityContext: RESTRICTED,
      resources: resources({ cpu: ["20m", "200m"], memory: ["32Mi", "64Mi"] }),
    },
  };
}
