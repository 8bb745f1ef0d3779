/** The objects that hand the cluster over to Argo CD, as plain data. */

/** Where Argo CD reads this environment's applications. */
export interface GitOpsSource {
  readonly repository: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Folder of the environment in the repository. */
  readonly path: string;
}

/** Namespace of Argo CD and of everything that it reads. */
export const ARGOCD_NAMESPACE = "argocd";

const IN_CLUSTER = "https://kubernetes.default.svc";

/** Namespaces of Tier 1, whose objects belong to Pulumi: nothing that Argo CD runs may touch them. */
const TIER_1 = ["argocd", "cert-manager", "gpu-operator", "kube-system", "monitoring", "ai-tools"];

type Manifest = Readonly<Record<string, unknown>>;

/** `spec` of each AppProject, by name. */
export function projects(source: GitOpsSource): Readonly<Record<string, Manifest>> {
  return {
    default: {
      description: "Allows nothing: every application names the project that it belongs to.",
      sourceRepos: [],
      destinations: [],
    },
    root: {
      description: "The root application: may make applications, from this repository, and nothing else.",
      sourceRepos: [source.repository],
      destinations: [{ server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE }],
      namespaceResourceWhitelist: [{ group: "argoproj.io", kind: "Application" }],
      clusterResourceWhitelist: [],
    },
    platform: {
      description: "Services for everybody on the cluster.",
      sourceRepos: [source.repository],
      destinations: outsideTier1(),
      clusterResourceWhitelist: [{ group: "*", kind: "*" }],
    },
    workloads: {
      description: "Applications: their own namespaces, and nothing that belongs to the cluster.",
      sourceRepos: [source.repository],
      destinations: outsideTier1(),
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    },
  };
}

function outsideTier1(): readonly Manifest[] {
  return [
    { server: IN_CLUSTER, namespace: "*" },
    ...TIER_1.map((namespace) => ({ server: IN_CLUSTER, namespace: `!${namespace}` })),
  ];
}

/** `spec` of the root Application: applications of one environment, kept as the repository has them. */
export function rootApplication(source: GitOpsSource): Manifest {
  return {
    project: "root",
    source: {
      repoURL: source.repository,
      targetRevision: source.revision,
      path: source.path,
      kustomize: { patches: [handDown(source)] },
    },
    destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      retry: { limit: 5, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
      syncOptions: ["ServerSideApply=true"],
    },
  };
}

/** Repository and revision stand in the stack's configuration only; every child that reads values from Git gets them here. */
function handDown(source: GitOpsSource): Manifest {
  return {
    target: { group: "argoproj.io", kind: "Application", labelSelector: "platform/chart=own" },
    patch: JSON.stringify([
      { op: "replace", path: "/spec/sources/1/repoURL", value: source.repository },
      { op: "replace", path: "/spec/sources/1/targetRevision", value: source.revision },
    ]),
  };
}
