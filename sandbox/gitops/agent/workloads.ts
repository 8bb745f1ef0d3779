/** Asks a cluster which of Argo CD's workloads it has. */
import type { Api, KubernetesObject } from "../../cluster/api";
import type { Workloads } from "./argocd";

const NONE: Workloads = { repoServer: false, controller: false };

/** None where the API server does not answer, or has no such namespace. */
export async function workloadsOf(api: Pick<Api, "list">): Promise<Workloads> {
  try {
    const query = { labelSelector: "app.kubernetes.io/component in (repo-server, application-controller)" };
    const lists = ["deployments", "statefulsets"].map((kind) =>
      api.list(`/apis/apps/v1/namespaces/argocd/${kind}`, query),
    );
    const all = (await Promise.all(lists)).flat();
    return { repoServer: hasPods(all, "repo-server"), controller: hasPods(all, "application-controller") };
  } catch {
    return NONE;
  }
}

/** By the label that the chart gives its components; a workload that is being deleted has no pods to speak of. */
function hasPods(workloads: readonly KubernetesObject[], component: string): boolean {
  return workloads.some(({ metadata, ...rest }) => {
    const labels = (metadata["labels"] ?? {}) as Record<string, string>;
    const status = (rest["status"] ?? {}) as { readyReplicas?: number };
    const named = labels["app.kubernetes.io/component"] === component;
    return named && metadata["deletionTimestamp"] === undefined && (status.readyReplicas ?? 0) > 0;
  });
}
