/** The AppProjects that fence Argo CD in, as plain data. */
import { CLUSTER_KINDS } from "./cluster-kinds";
import { ARGOCD_NAMESPACE, IN_CLUSTER, type Manifest } from "./names";
import { PUBLISHERS } from "./publishers";
import { chartRepository, type GitOpsSource } from "./source";

/** Namespaces whose objects belong to Pulumi, to AKS or to Kubernetes: nothing that Argo CD runs may touch them. */
const OWNED = [
  ...["argocd", "cert-manager", "gpu-operator", "monitoring", "ai-tools"],
  ...["default", "kube-*", "app-routing-system", "aks-*", "gatekeeper-system"],
];

/** The platform's services stand in namespaces of their own, which no workload may touch. */
const PLATFORM_NAMESPACES = "platform-*";

/** Namespaces of Tier 1 whose user interfaces are routed to: a route stands beside its service. */
const ROUTED = ["argocd", "monitoring", "ai-tools"];

/** What a team could widen its own fence with. */
const QUOTAS = ["LimitRange", "ResourceQuota"];

/** `spec` of each AppProject, by name. */
export function projects(source: GitOpsSource): Readonly<Record<string, Manifest>> {
  const own = [source.repository, chartRepository(source.charts)];
  return {
    default: {
      description: "Allows nothing: every application names the project that it belongs to.",
      sourceRepos: [],
      destinations: [],
    },
    root: {
      description: "The root application: may make applications, from this repository, and nothing else.",
      sourceRepos: [source.repository],
      destinations: [inCluster(ARGOCD_NAMESPACE)],
      namespaceResourceWhitelist: [{ group: "argoproj.io", kind: "Application" }],
      clusterResourceWhitelist: [],
    },
    platform: {
      description: "Services for everybody on the cluster, in namespaces of their own.",
      sourceRepos: [...own, ...(source.mirror === null ? PUBLISHERS : [chartRepository(source.mirror)])],
      destinations: [inCluster(PLATFORM_NAMESPACES)],
      clusterResourceWhitelist: CLUSTER_KINDS,
    },
    routes: {
      description: "Routes to the user interfaces of Tier 1, beside their services; nothing else of theirs.",
      sourceRepos: own,
      destinations: ROUTED.map(inCluster),
      namespaceResourceWhitelist: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute" }],
      clusterResourceWhitelist: [],
    },
    workloads: {
      description: "Applications: own charts in namespaces of their own, and nothing that belongs to the cluster.",
      sourceRepos: own,
      destinations: [inCluster("*"), ...[...OWNED, PLATFORM_NAMESPACES].map((namespace) => inCluster(`!${namespace}`))],
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
      namespaceResourceBlacklist: QUOTAS.map((kind) => ({ group: "", kind })),
    },
  };
}

function inCluster(namespace: string): Manifest {
  return { server: IN_CLUSTER, namespace };
}
