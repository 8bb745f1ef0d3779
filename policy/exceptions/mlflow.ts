import type { Exception } from "../rule";

/** What is accepted of mlflow, and why. */
export const mlflow: readonly Exception[] = [
  {
    rule: "priority-set",
    object: "Deployment/mlflow",
    reason: "The chart has no key for a priority class at this version.",
  },
];
