/** Who on the cluster has an identity in Azure, and under which service account it shows it. */
import type { Workload } from "../../releases/contract";

/** A service account of the cluster. */
export interface ServiceAccount {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Service accounts by workload. Each becomes a federated credential; Azure takes at most 20 an identity.
 * The first two are Tier 1's, as their charts name them; the others are what `gitops/` gives its applications.
 */
export const WORKLOADS: Readonly<Record<Workload, readonly ServiceAccount[]>> = {
  "cert-manager": [{ namespace: "cert-manager", name: "cert-manager" }],
  mlflow: [{ namespace: "ai-tools", name: "mlflow" }],
  "external-secrets": [
    // The store's own account, and the operator's.
    { namespace: "platform-secrets", name: "platform" },
    { namespace: "platform-secrets", name: "external-secrets" },
  ],
  "external-dns": [{ namespace: "platform-dns", name: "external-dns" }],
  loki: [{ namespace: "platform-observability", name: "loki" }],
};

/** The workloads, in the order of the table. */
export const WORKLOAD_NAMES = Object.keys(WORKLOADS) as readonly Workload[];

/** What a token of the service account names itself. Source: Kubernetes, "Service account tokens". */
export function subjectOf({ namespace, name }: ServiceAccount): string {
  return `system:serviceaccount:${namespace}:${name}`;
}
