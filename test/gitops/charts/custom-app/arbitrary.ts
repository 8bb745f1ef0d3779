/** Any app that the chart should take: valid by construction, with as much switched on as fits together. */
import fc from "fast-check";
import type { Values } from "./values";

/** Facts that everything which can be switched on has what it needs. */
export const PLATFORM = {
  domain: "example.org",
  ingressNamespace: "ingress",
  gateway: { name: "public", namespace: "gateway" },
  secretStore: "vault",
  clientIds: { orders: "00000000-0000-0000-0000-000000000001" },
};

/** One of these characters. */
export const letters = (of: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(of));

const name = fc
  .tuple(letters("abcwx"), fc.string({ unit: letters("abz09_-"), maxLength: 60, size: "max" }))
  .map(([first, rest]) => `${first}${rest}`.replace(/[_-]+$/, ""));
/** Texts that break careless YAML: quotes, colons, newlines, template braces, numbers, booleans. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }).filter((each) => !each.includes("\u0000")),
  fc.constantFrom(
    "yes",
    "null",
    "1e3",
    "0x1",
    "a: b",
    "# c",
    "{{ .Values }}",
    "- x",
    "line\nline\n",
    "\"'",
    "\\n",
    " ",
    "",
  ),
);
const variable = fc.string({ unit: letters("ABCXYZ_09"), minLength: 1, maxLength: 8 }).map((each) => `V_${each}_X`);
const env = fc.dictionary(
  fc.oneof(variable, fc.constantFrom("Y", "no", "_1")),
  fc.oneof(
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant({ secret: "no", key: "1e3" }),
    fc.constant({ field: "metadata.name" }),
  ),
  { maxKeys: 5 },
);
const image = fc.record(
  {
    repository: fc.constantFrom("a/b", "ghcr.io/a/b", "app", "localhost:5000/a"),
    tag: fc.constantFrom("1", "v1.2.3", "2024.01_rc-1", `t${"x".repeat(127)}`),
    digest: fc.constantFrom(null, `sha256:${"0".repeat(64)}`),
  },
  { requiredKeys: ["repository", "tag"] },
);
const resources = fc
  .record({ cpu: fc.integer({ min: 1, max: 4000 }), memory: fc.integer({ min: 1, max: 4096 }), more: fc.nat(4096) })
  .map(({ cpu, memory, more }) => ({
    requests: { cpu: `${cpu}m`, memory: `${memory}Mi` },
    limits: { memory: `${memory + more}Mi` },
  }));
const security = fc.record(
  {
    runAsUser: fc.integer({ min: 1, max: 65535 }),
    fsGroup: fc.integer({ min: 1, max: 65535 }),
    readOnlyRootFilesystem: fc.boolean(),
    bindLowPorts: fc.boolean(),
  },
  { requiredKeys: [] },
);
const containers = fc.dictionary(
  fc.constantFrom("first", "on", "12"),
  fc.record({ image, resources, env, security }, { requiredKeys: ["image", "resources"] }),
  { maxKeys: 2 },
);
const pod = {
  image,
  resources,
  env,
  security,
  initContainers: containers,
  sidecars: fc.dictionary(fc.constantFrom("y", "agent"), fc.record({ image, resources }), { maxKeys: 2 }),
  command: fc.constantFrom("serve", ["serve", "a b", "{{ x }}"], null),
  podAnnotations: fc.dictionary(fc.constantFrom("a", "example.org/b"), text),
  writablePaths: fc.dictionary(fc.constantFrom("/tmp", "/var/Cache", "/a/b"), fc.constantFrom("1Mi", "1Gi")),
  ports: fc.constantFrom({ y: 61000, admin: 61001 }, {}),
  volumes: fc.constantFrom({ off: { mountPath: "/off", secret: "0x1" }, "1": { mountPath: "/one", emptyDir: {} } }, {}),
  configFiles: fc.dictionary(
    fc.constantFrom("a.yaml", "b"),
    text.map((content) => ({ content })),
  ),
  networkPolicy: fc.record({
    enabled: fc.boolean(),
    to: fc.dictionary(
      fc.constantFrom("db", "net"),
      fc.constantFrom({ namespace: "data" }, { cidr: "0.0.0.0/0", ports: [443] }),
    ),
  }),
  externalSecret: fc.record({
    enabled: fc.boolean(),
    data: fc.constant({ KEY: "k", OTHER: { key: "o", property: "p" } }),
  }),
  identity: fc.constantFrom({ name: "orders" }, null),
  priorityClassName: fc.constant("yes"),
  shutdown: fc.record({ delaySeconds: fc.nat(60), drainSeconds: fc.integer({ min: 1, max: 600 }) }),
};
/** A budget and a scale that agree: of `pods` at the fewest, at least one may go. */
const scale = fc
  .record({
    pods: fc.integer({ min: 1, max: 12 }),
    scaled: fc.boolean(),
    budget: fc.boolean(),
    kind: fc.constantFrom("default", "stay", "stayShare", "go", "goShare"),
    much: fc.nat(100),
  })
  .map(({ pods, scaled, budget, kind, much }) => ({
    replicas: pods,
    autoscaling: { enabled: scaled, minReplicas: pods, maxReplicas: pods + much },
    podDisruptionBudget: { enabled: budget, ...budgetOf(kind, pods, much) },
  }));

function budgetOf(kind: string, pods: number, much: number): Values {
  if (kind === "stay") return { minAvailable: much % pods };
  // Shares are rounded up: the largest that leaves one of the pods is the floor of this.
  if (kind === "stayShare") return { minAvailable: `${Math.min(much, Math.floor(((pods - 1) / pods) * 100))}%` };
  if (kind === "go") return { maxUnavailable: 1 + (much % 5) };
  return kind === "goShare" ? { maxUnavailable: `${Math.max(1, much)}%` } : {};
}

const on = fc.record({ enabled: fc.boolean() });
const api = fc.tuple(
  fc.record(
    { ...pod, port: fc.integer({ min: 1024, max: 60000 }), healthPath: fc.constant("/live"), serviceMonitor: on },
    { requiredKeys: ["image", "resources"] },
  ),
  scale,
  fc.record({ ingress: on, httpRoute: on }),
);
const processor = fc.tuple(fc.record(pod, { requiredKeys: ["image", "resources"] }), scale, fc.constant({}));
const job = fc.tuple(
  fc.record(
    { ...pod, completions: fc.integer({ min: 1, max: 9 }), schedule: fc.constantFrom("@daily", "*/5 * * * *", null) },
    { requiredKeys: ["image", "resources"] },
  ),
  fc.constant({}),
  fc.constant({}),
);
const typed = fc.oneof(
  api.map((parts) => [{ type: "api" }, ...parts]),
  processor.map((parts) => [{ type: "processor" }, ...parts]),
  job.map((parts) => [{ type: "job" }, ...parts]),
);

/** Some apps of a domain, each below a host of its own. */
export const apps: fc.Arbitrary<Values> = fc
  .uniqueArray(fc.tuple(name, typed), {
    minLength: 6,
    maxLength: 14,
    selector: ([key]) => key.replaceAll("_", "-"),
  })
  .map((list) => Object.fromEntries(list.map(([key, parts], index) => [key, withPlaces(parts, index)])));

function withPlaces(parts: readonly object[], index: number): Values {
  const app = Object.fromEntries(parts.flatMap((part) => Object.entries(part as Values)));
  const files = (app["configFiles"] ?? {}) as Readonly<Record<string, object>>;
  const subdomain = `app-${index}`;
  return {
    ...app,
    configFiles: Object.fromEntries(
      Object.entries(files).map(([file, each]) => [file, { ...each, path: `/etc/app/${file}` }]),
    ),
    ...("ingress" in app ? { ingress: { ...(app["ingress"] as object), subdomain } } : {}),
    ...("httpRoute" in app ? { httpRoute: { ...(app["httpRoute"] as object), subdomain } } : {}),
  };
}
