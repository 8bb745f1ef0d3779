/** Values of the cert-manager chart, generation 1.13 (`installCRDs`; from 1.15 on the key is `crds.enabled`). */
import type { Tree } from "../contract";
import { resources } from "../resources";
import type { CertManagerArgs } from "./args";

const SIZE = resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] });

/** What the platform sets of the cert-manager chart; everything else is the chart's default. */
export function certManagerValues(args: CertManagerArgs): Tree<never> {
  return {
    installCRDs: true,
    // The default, kube-system, is AKS's own namespace.
    global: { leaderElection: { namespace: "cert-manager" } },
    replicaCount: args.replicas,
    resources: SIZE,
    podDisruptionBudget: { enabled: args.replicas > 1 },
    webhook: {
      replicaCount: args.webhookReplicas,
      resources: SIZE,
      podDisruptionBudget: { enabled: args.webhookReplicas > 1 },
    },
    cainjector: {
      replicaCount: args.cainjectorReplicas,
      resources: SIZE,
      podDisruptionBudget: { enabled: args.cainjectorReplicas > 1 },
    },
    // One minute, the default, is often too short on a fresh cluster (cert-manager/cert-manager#5998).
    startupapicheck: { timeout: "5m", resources: SIZE },
  };
}
