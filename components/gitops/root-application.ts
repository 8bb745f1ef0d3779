/** The root Application, as plain data but for the facts that Azure gives. */
import type * as pulumi from "@pulumi/pulumi";

import { handDown } from "./hand-down";
import { ARGOCD_NAMESPACE, IN_CLUSTER } from "./names";
import type { GitOpsSource, PlatformFacts } from "./source";

/** `spec` of the root Application: applications of one environment, kept as the repository has them. */
export function rootApplication(
  source: GitOpsSource,
  facts: PlatformFacts,
): Readonly<Record<string, pulumi.Input<unknown>>> {
  return {
    project: "root",
    source: {
      repoURL: source.repository,
      targetRevision: source.revision,
      path: source.path,
      kustomize: { patches: handDown(source, facts) },
    },
    destination: { server: IN_CLUSTER, namespace: ARGOCD_NAMESPACE },
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      // A wave with a degraded application fails, and is tried again for two minutes, each time with the commit it began
      // with, so that a commit which mends it waits as long: a try that takes the newest is `refresh`, which Argo CD has
      // since 3.2 and 2.9's definition refuses. After that, Argo CD heals single applications without regard to waves.
      retry: { limit: 8, backoff: { duration: "5s", factor: 2, maxDuration: "20s" } },
      syncOptions: ["ServerSideApply=true"],
    },
  };
}
