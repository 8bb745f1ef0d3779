import type { Exception } from "../rule";

/** What is accepted of argocd, and why. */
export const argocd: readonly Exception[] = [
  {
    rule: "no-cluster-admin",
    object: "ClusterRole/argocd-application-controller",
    reason:
      "It applies whatever Git holds, definitions and roles included. What it may apply is fenced in by the AppProjects.",
  },
];
