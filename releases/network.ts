/** Named allows: every namespace of the platform denies by default, so each way in is said here once. */
import type { Manifest, NamespaceName, Tree } from "./contract";

type Labels = Readonly<Record<string, string>>;
type Peer = Tree<never>;
/** Namespaces of Tier 2 whose pods call the platform; a policy holds from the moment they are there. */
type Tier2Namespace = "platform-gateway" | "platform-observability";

/** One way in. */
export interface Way {
  /** `anywhere` for every source. */
  readonly from: readonly Peer[];
  /** TCP, unless it says otherwise. */
  readonly ports: readonly (number | { readonly port: number; readonly protocol: "UDP" })[];
}

/**
 * No peers means every source. For webhooks: the API server of AKS comes through a tunnel whose address is no pod's that
 * a selector could name; the caller proves itself by TLS.
 */
export const anywhere: readonly Peer[] = [];

/** Pods of this namespace with these labels. */
export function pods(labels: Labels, namespace?: NamespaceName | Tier2Namespace): Peer {
  const where = namespace === undefined ? {} : { namespaceSelector: nameIs(namespace) };
  return { ...where, podSelector: { matchLabels: { ...labels } } };
}

/** Every pod of this namespace. */
export function namespace(name: NamespaceName | Tier2Namespace): Peer {
  return { namespaceSelector: nameIs(name) };
}

/** Prometheus, which scrapes everything. */
export const monitoring: Peer = pods({ "app.kubernetes.io/name": "prometheus" }, "monitoring");

/** The gateway, through which users come. */
export const gateway: Peer = namespace("platform-gateway");

/** Lets these sources reach the pods with these labels, and nobody else. */
export function allow(name: string, podLabels: Labels, ways: readonly Way[]): Manifest<never> {
  const ingress = ways.map(({ from, ports }) => ({
    ...(from.length === 0 ? {} : { from }),
    ports: ports.map((port) => (typeof port === "number" ? { port, protocol: "TCP" } : { ...port })),
  }));
  return policy(name, podLabels, { policyTypes: ["Ingress"], ingress });
}

function policy(name: string, podLabels: Labels, rules: Readonly<Record<string, unknown[]>>): Manifest<never> {
  const spec = { podSelector: { matchLabels: { ...podLabels } }, ...rules };
  return { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name }, spec };
}

function nameIs(name: string): Tree<never> {
  return { matchLabels: { "kubernetes.io/metadata.name": name } };
}

/** Everywhere but the address that hands out the node's identity. */
export const outside: Peer = { ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.169.254/32"] } };

/** Lets the pods with these labels reach these, beside the cluster's DNS. */
export function allowOut(
  name: string,
  podLabels: Labels,
  ways: readonly { readonly to: readonly Peer[]; readonly ports: readonly number[] }[],
): Manifest<never> {
  const egress = ways.map(({ to, ports }) => ({ to, ports: ports.map((port) => ({ protocol: "TCP", port })) }));
  return policy(name, podLabels, { policyTypes: ["Egress"], egress });
}
