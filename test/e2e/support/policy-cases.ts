/** Objects that keep the platform's policies, and objects that break one each. */
import type { Manifest } from "../../support/manifest";

/** A namespace that belongs to a team. */
export const WORKLOADS = "shop";

export interface RefusedObject {
  readonly object: Manifest;
  readonly policy: string;
  readonly says: string;
}

type Fields = Readonly<Record<string, unknown>>;

const CONTAINER = {
  name: "web",
  image: "registry.example.org/web:1.2.3",
  resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
};

const object = (apiVersion: string, kind: string, name: string, spec: Fields, more: Fields = {}): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace: WORKLOADS, ...more },
  spec,
});
const podSpec = (container: Fields = {}, spec: Fields = {}): Fields => ({
  automountServiceAccountToken: false,
  containers: [{ ...CONTAINER, ...container }],
  ...spec,
});
const pod = (name: string, container: Fields = {}, spec: Fields = {}, more: Fields = {}): Manifest =>
  object("v1", "Pod", name, podSpec(container, spec), more);
const deployment = (name: string, container: Fields = {}, spec: Fields = {}): Manifest => {
  const labels = { app: name };
  const template = { metadata: { labels }, spec: podSpec(container, spec) };
  return object("apps/v1", "Deployment", name, { selector: { matchLabels: labels }, template });
};
const cronJob = (name: string, container: Fields = {}): Manifest =>
  object("batch/v1", "CronJob", name, {
    schedule: "0 3 * * *",
    jobTemplate: { spec: { template: { spec: { ...podSpec(container), restartPolicy: "Never" } } } },
  });
const service = (name: string, spec: Fields = {}, annotations: Fields = {}): Manifest =>
  object("v1", "Service", name, { ports: [{ port: 80 }], selector: { app: "web" }, ...spec }, { annotations });
const budget = (name: string, spec: Fields): Manifest =>
  object("policy/v1", "PodDisruptionBudget", name, { selector: { matchLabels: { app: "web" } }, ...spec });
const backend = { service: { name: "web", port: { number: 80 } } };
const paths = { http: { paths: [{ path: "/", pathType: "Prefix", backend }] } };
const ingress = (name: string, spec: Fields): Manifest => object("networking.k8s.io/v1", "Ingress", name, spec);
const route = (name: string, spec: Fields): Manifest => object("gateway.networking.k8s.io/v1", "HTTPRoute", name, spec);
const ports = [{ name: "http", containerPort: 80 }];

export const REFUSED: readonly [RefusedObject, ...RefusedObject[]] = [
  {
    object: pod("latest", { image: "registry.example.org/web:latest" }),
    policy: "image-tags",
    says: "by its digest: web has registry.example.org/web:latest",
  },
  {
    object: deployment("untagged", { image: "registry.example.org:5000/web" }),
    policy: "image-tags",
    says: "web has registry.example.org:5000/web",
  },
  {
    object: cronJob("latest-nightly", { image: "registry.example.org/web:latest" }),
    policy: "image-tags",
    says: "web has registry.example.org/web:latest",
  },
  {
    object: pod(
      "init-latest",
      {},
      { initContainers: [{ ...CONTAINER, name: "first", image: "registry.example.org/a:latest" }] },
    ),
    policy: "image-tags",
    says: "first has registry.example.org/a:latest",
  },
  {
    object: pod("elsewhere", { image: "docker.io/library/nginx:1.29.0" }),
    policy: "image-registries",
    says: "registry.example.org:5000: docker.io/library/nginx:1.29.0",
  },
  {
    object: deployment("unlimited", { resources: { requests: CONTAINER.resources.requests } }),
    policy: "memory-limits",
    says: "Set resources.limits.memory: web",
  },
  {
    object: deployment("unrequested", { resources: { requests: { memory: "1Mi" }, limits: { memory: "64Mi" } } }),
    policy: "memory-limits",
    says: "Set resources.requests of memory and cpu: web",
  },
  {
    object: pod("host-files", {}, { volumes: [{ name: "root", hostPath: { path: "/" } }] }),
    policy: "host-access",
    says: "in place of hostPath",
  },
  { object: pod("host-network", {}, { hostNetwork: true }), policy: "host-access", says: "Leave out hostNetwork" },
  {
    object: pod("privileged", { securityContext: { privileged: true } }),
    policy: "host-access",
    says: "Leave out securityContext.privileged: web",
  },
  { object: deployment("unprobed", { ports }), policy: "readiness-probes", says: "a readinessProbe: web" },
  {
    object: pod("token", {}, { automountServiceAccountToken: true }),
    policy: "service-account-tokens",
    says: "Set automountServiceAccountToken to false",
  },
  {
    object: service("external", { externalIPs: ["203.0.113.7"] }),
    policy: "service-exposure",
    says: "Leave out spec.externalIPs",
  },
  { object: service("node-port", { type: "NodePort" }), policy: "service-exposure", says: "in place of a NodePort" },
  {
    object: service("public", { type: "LoadBalancer" }),
    policy: "service-exposure",
    says: "azure-load-balancer-internal",
  },
  { object: ingress("catch-all", { rules: [paths] }), policy: "route-hosts", says: "Name the host of every rule" },
  {
    object: ingress("fallback", { defaultBackend: backend }),
    policy: "route-hosts",
    says: "in place of spec.defaultBackend",
  },
  { object: route("any-host", { rules: [] }), policy: "route-hosts", says: "Name the hosts in spec.hostnames" },
  {
    object: budget("none-may-go", { maxUnavailable: 0 }),
    policy: "disruption-budgets",
    says: "Set maxUnavailable to 1 or more",
  },
  {
    object: budget("all-must-stay", { minAvailable: "100%" }),
    policy: "disruption-budgets",
    says: "in place of minAvailable 100%",
  },
  {
    object: pod("homeless", {}, {}, { namespace: "default" }),
    policy: "default-namespace",
    says: "Put it into a namespace of its own",
  },
];

export const ACCEPTED: readonly Manifest[] = [
  pod("good"),
  pod("good-digest", { image: `registry.example.org/web@sha256:${"a".repeat(64)}` }),
  deployment("good-web", { ports, readinessProbe: { httpGet: { path: "/", port: 80 } } }),
  deployment("good-worker"),
  cronJob("good-nightly"),
  deployment("good-account", {}, { automountServiceAccountToken: true, serviceAccountName: "web" }),
  service("good-service"),
  service(
    "good-internal",
    { type: "LoadBalancer" },
    { "service.beta.kubernetes.io/azure-load-balancer-internal": "true" },
  ),
  ingress("good-ingress", { rules: [{ host: "web.example.org", ...paths }] }),
  route("good-route", { hostnames: ["web.example.org"], rules: [] }),
  budget("good-budget", { maxUnavailable: 1 }),
];

/** What policies do not look at: Tier 1, and for workloads' rules the platform's own namespaces. */
export const EXEMPT: readonly Manifest[] = [
  pod("tier-1", { image: "docker.io/library/nginx:latest" }, { hostNetwork: true }, { namespace: "monitoring" }),
  pod(
    "collector",
    { image: "docker.io/grafana/alloy:v1.18.1", resources: {} },
    { hostPID: true },
    { namespace: "platform-data" },
  ),
];
