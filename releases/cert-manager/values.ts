/** Values of the cert-manager chart, generation 1.13 (`installCRDs`; from 1.15 on the key is `crds.enabled`). */
import type { Environment, Given, Tree } from "../contract";
import { spread } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import { type CertManagerArgs, solvesByDns } from "./args";

/** Last of the chart's minor: 1.13.3 fixed the controller (GO-2023-2334) and hardened the webhook. */
const IMAGE = { tag: "v1.13.6" };

/** The chart's own, and a root file system that nobody writes to: the pods keep nothing on it. */
const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
};

/** What the platform sets of the cert-manager chart; everything else is the chart's default. */
export function certManagerValues<S>(args: CertManagerArgs, _: Environment, given: Given<S>): Tree<S> {
  return {
    installCRDs: true,
    global: {
      // The default, kube-system, is AKS's own namespace.
      leaderElection: { namespace: "cert-manager" },
      priorityClassName: PRIORITY.critical,
    },
    ...component("controller", args.replicas, { cpu: ["20m", "500m"], memory: ["64Mi", "512Mi"] }),
    ...identity(args, given),
    webhook: {
      ...component("webhook", args.webhookReplicas, { cpu: ["20m", "200m"], memory: ["32Mi", "128Mi"] }),
      // A request crosses the tunnel from AKS's control plane: upstream's best-practice page asks for the longest time.
      timeoutSeconds: 30,
    },
    cainjector: component("cainjector", args.cainjectorReplicas, { cpu: ["20m", "200m"], memory: ["64Mi", "512Mi"] }),
    acmesolver: { image: IMAGE },
    startupapicheck: {
      image: IMAGE,
      containerSecurityContext: SECURITY,
      resources: resources({ cpu: ["20m", "200m"], memory: ["32Mi", "128Mi"] }),
      // One minute, the default, is often too short on a fresh cluster (cert-manager/cert-manager#5998).
      timeout: "5m",
    },
  };
}

type Size = Parameters<typeof resources>[0];

/** The same for each of the three: a second pod can take over, elsewhere, and a node can be drained. */
function component(name: string, replicaCount: number, size: Size): Tree<never> {
  const labels = { "app.kubernetes.io/component": name, "app.kubernetes.io/instance": "cert-manager" };
  return {
    replicaCount,
    image: IMAGE,
    containerSecurityContext: SECURITY,
    resources: resources(size),
    podDisruptionBudget: { enabled: replicaCount > 1, minAvailable: 1 },
    topologySpreadConstraints: replicaCount > 1 ? spread(labels) : [],
  };
}

/** The controller writes the DNS records of challenges as the managed identity that Azure federates with its account. */
function identity<S>(args: CertManagerArgs, { facts }: Given<S>): Tree<S> {
  if (!solvesByDns(args)) return {};
  return {
    podLabels: { "azure.workload.identity/use": "true" },
    serviceAccount: {
      annotations: { "azure.workload.identity/client-id": facts.clientIds["cert-manager"] },
    },
  };
}
