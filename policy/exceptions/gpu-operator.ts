import type { Exception } from "../rule";

const OPERATOR = "Deployment/gpu-operator";
const OPERATOR_REASON =
  "The chart has no key for the security context of the operator's own pod; its namespace is closed to others.";
const DISCOVERY = "gpu-operator-node-feature-discovery";

/** What is accepted of gpu-operator, and why. */
export const gpuOperator: readonly Exception[] = [
  ...["no-escalation", "non-root", "read-only-root", "seccomp"].map((rule) => ({
    rule,
    object: OPERATOR,
    reason: OPERATOR_REASON,
  })),
  {
    rule: "no-host-access",
    object: OPERATOR,
    reason: "It reads the node's release name to choose a driver image: one file, read-only.",
  },
  {
    rule: "no-host-access",
    object: `DaemonSet/${DISCOVERY}-worker`,
    reason:
      "It finds out what hardware a node has, from the host's own files; it runs only where the stack has a GPU pool.",
  },
  ...["master", "gc"].map((name) => ({
    rule: "priority-set",
    object: `Deployment/${DISCOVERY}-${name}`,
    reason: "The sub-chart has no key for a priority class on these two until a later version.",
  })),
];
