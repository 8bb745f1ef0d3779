/** Named allows: every namespace of the platform denies by default, so each way in is said here once. */
import type { Manifest, NamespaceName, Tree } from "./contract";

type Labels = Readonly<Record<string, string>>;
type Peer = Tree<never>;

/** One way in. */
export interface Way {
  /** `anywhere` for every source. */
  readonly from: readonly Peer[];
  readonly ports: readonly (number | string)[];
}

/**
 * No peers means every source. For webhooks: the API server of AKS comes through a tunnel whose address is no pod's that
 * a selector could name; the caller proves itself by TLS.
 */
export const anywhere: readonly Peer[] = [];

/** Pods of this namespace with these labels. */
export function pods(labels: Labels, namespace?: NamespaceName | "platform-gateway"): Peer {
  const where = namespace === undefined ? {} : { namespaceSelector: nameIs(namespace) };
  return { ...where, podSelector: { matchLabels: { ...labels } } };
}

/** Every pod of this namespace. */
export function namespace(name: NamespaceName | "platform-gateway"): Peer {
  return { namespaceSelector: nameIs(name) };
}

/** Prometheus, which scrapes everything. */
export const monitoring: Peer = pods({ "app.kubernetes.io/name": "prometheus" }, "monitoring");

/** The gateway, through which users come. Its namespace is Tier 2's; the policy holds from the moment it is there. */
export const gateway: Peer = namespace("platform-gateway");

/** Lets these sources reach the pods with these labels, and nobody else. */
export function allow(name: string, podLabels: Labels, ways: readonly Way[]): Manifest<never> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    spec: {
      podSelector: { matchLabels: { ...podLabels } },
      policyTypes: ["Ingress"],
      ingress: ways.map(({ from, ports }) => ({
        ...(from.length === 0 ? {} : { from }),
        ports: ports.map((port) => ({ protocol: "TCP", port })),
      })),
    },
  };
}

function nameIs(name: string): Tree<never> {
  return { matchLabels: { "kubernetes.io/metadata.name": name } };
}
