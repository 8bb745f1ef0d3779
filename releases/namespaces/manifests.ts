/** The objects that hold a namespace's rules, as functions of plain data. */
import type { Manifest, Profile, Tree } from "../contract";
import type { NamespaceRules, Traffic } from "./rules";

/** Labels of the Pod Security admission. Versions stay with the cluster's own: a new minor tightens them. */
export function podSecurityLabels({
  podSecurity: { enforce, warn },
}: NamespaceRules): Readonly<Record<string, string>> {
  return {
    "pod-security.kubernetes.io/enforce": enforce,
    "pod-security.kubernetes.io/warn": warn,
    "pod-security.kubernetes.io/audit": warn,
  };
}

/** Quota, container defaults and network policies. The API server counts nothing that they do not name. */
export function namespaceManifests(rules: NamespaceRules, profile: Profile): readonly Manifest<never>[] {
  return [
    quota(rules, profile),
    containerDefaults(rules),
    DEFAULT_DENY,
    ALLOW_DNS,
    ...rules.traffic.map((way) => WAYS[way]),
  ];
}

/** No load balancer and no node port: whatever is reached from outside is reached through the gateway. */
function quota({ quota: { pods, storage } }: NamespaceRules, profile: Profile): Manifest<never> {
  return {
    apiVersion: "v1",
    kind: "ResourceQuota",
    metadata: { name: "platform" },
    spec: {
      hard: {
        pods: String(pods[profile]),
        "requests.storage": storage[profile],
        "services.loadbalancers": "0",
        "services.nodeports": "0",
      },
    },
  };
}

/** For containers that say nothing themselves, those of charts without a key for it among them. */
function containerDefaults({ limits }: NamespaceRules): Manifest<never> {
  const container = {
    type: "Container",
    defaultRequest: { cpu: "20m", memory: "64Mi" },
    ...(limits ? { default: { cpu: "500m", memory: "512Mi" } } : {}),
  };
  return { apiVersion: "v1", kind: "LimitRange", metadata: { name: "platform" }, spec: { limits: [container] } };
}

function policy(name: string, spec: Tree<never>): Manifest<never> {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name },
    // Every pod of the namespace.
    spec: { podSelector: {}, ...spec },
  };
}

const DEFAULT_DENY = policy("default-deny", { policyTypes: ["Ingress", "Egress"] });

const port = (number: number, protocol: "TCP" | "UDP" = "TCP"): Tree<never> => ({ port: number, protocol });

/** AKS's CoreDNS, and the node-local cache that answers in its place on the node's own address. */
const ALLOW_DNS = policy("allow-dns", {
  policyTypes: ["Egress"],
  egress: [
    {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
          podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
        },
        { ipBlock: { cidr: "169.254.10.10/31" } },
      ],
      ports: [port(53, "UDP"), port(53)],
    },
  ],
});

/** Hands out the node's identity to whoever asks. */
const METADATA = "169.254.169.254/32";

const WAYS: Readonly<Record<Traffic, Manifest<never>>> = {
  within: policy("allow-within", {
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [{ podSelector: {} }] }],
    egress: [{ to: [{ podSelector: {} }] }],
  }),
  // 6443: where the API server listens behind a private endpoint or in a cluster of one's own.
  "out-https": policy("allow-out-https", {
    policyTypes: ["Egress"],
    egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [METADATA] } }], ports: [port(443), port(6443)] }],
  }),
  "out-cluster": policy("allow-out-cluster", {
    policyTypes: ["Egress"],
    egress: [
      { to: [{ namespaceSelector: {} }] },
      // The kubelet and the node exporter listen on the nodes' own addresses.
      { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [METADATA] } }], ports: [port(10250), port(9100)] },
    ],
  }),
};
