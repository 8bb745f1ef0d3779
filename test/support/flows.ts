/** A NetworkPolicy as its reader tells it. */
import { type Manifest, at, listAt } from "./manifest";

/** Who may call and who may be called, as "who port,port". */
export function flows(policy: Manifest): { readonly from: readonly string[]; readonly to: readonly string[] } {
  const side = (rules: string, peers: string) =>
    listAt(policy, `spec.${rules}`).map((rule) => {
      const ports = listAt(rule, "ports").map((port) => at(port, "port"));
      return `${listAt(rule, peers).map(peerName).join()} ${ports.join()}`;
    });
  return { from: side("ingress", "from"), to: side("egress", "to") };
}

function peerName(peer: unknown): string {
  const pods = (at(peer, "podSelector.matchLabels") ?? {}) as Record<string, string>;
  const namespace = (at(peer, "namespaceSelector.matchLabels") ?? {}) as Record<string, string>;
  if (pods["k8s-app"] === "kube-dns") return "dns";
  const cidr = at(peer, "ipBlock.cidr");
  if (typeof cidr === "string") return cidr;
  const [namespaceName, component] = [namespace["kubernetes.io/metadata.name"], pods["app.kubernetes.io/component"]];
  return namespaceName ?? component ?? pods["app.kubernetes.io/name"] ?? "everybody";
}
