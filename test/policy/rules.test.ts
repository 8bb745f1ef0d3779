import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manifest } from "../../policy/manifest";
import { judge } from "../../policy/judge";
import { EXAMPLE_SECRET } from "../../policy/example";
import { parseManifests } from "../../policy/manifest";
import { rules } from "../../policy/rules";
import { budget, deployment, object, replicated, security, without } from "./samples";

type Objects = readonly Manifest[];

const SECRET = "s3cr3t-of-the-test";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const env = (name: string, value: unknown) => ({ env: [{ name, value }] });
const ingress = (host: string | undefined, tls: readonly object[]) =>
  object("Ingress", { spec: { rules: [{ host }], tls } });
const role = (verbs: readonly string[]) =>
  object("ClusterRole", { rules: [{ apiGroups: ["*"], resources: ["*"], verbs }] });

/** What breaks each rule, each list by itself, and what keeps it though it comes close. */
const SAMPLES: Readonly<Record<string, { readonly bad: readonly Objects[]; readonly good: Objects }>> = {
  "exact-image": {
    bad: [
      [deployment({ image: "registry.example.org:5000/web" })],
      [deployment({ image: "web:latest" })],
      [deployment({}, { initContainers: [{ image: "web" }] })],
    ],
    good: [deployment(), deployment({ image: `web@sha256:${"0".repeat(64)}` })],
  },
  "resources-set": {
    bad: [
      [deployment({ resources: {} })],
      [deployment({ resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "1" } } })],
      [object("DaemonSet", { spec: { template: { spec: { initContainers: [{ name: "init" }] } } } })],
    ],
    good: [deployment()],
  },
  "no-host-access": {
    bad: [
      [deployment({}, { hostNetwork: true })],
      [deployment({}, { volumes: [{ name: "root", hostPath: { path: "/" } }] })],
      [deployment(security({ privileged: true }))],
      [deployment(security({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }))],
    ],
    good: [deployment({}, { hostNetwork: false, volumes: [{ name: "tmp", emptyDir: {} }] })],
  },
  "non-root": {
    bad: [
      [deployment(without("runAsNonRoot"))],
      [deployment(security({ runAsUser: 0 }))],
      [
        deployment(
          {},
          { securityContext: { runAsNonRoot: true }, initContainers: [{ securityContext: { runAsNonRoot: false } }] },
        ),
      ],
    ],
    good: [deployment(), deployment(without("runAsNonRoot"), { securityContext: { runAsNonRoot: true } })],
  },
  "no-escalation": {
    bad: [
      [deployment(without("allowPrivilegeEscalation"))],
      [deployment(security({ capabilities: { drop: ["NET_RAW"] } }))],
    ],
    good: [deployment()],
  },
  "read-only-root": { bad: [[deployment(without("readOnlyRootFilesystem"))]], good: [deployment()] },
  seccomp: {
    bad: [[deployment(without("seccompProfile"))], [deployment(security({ seccompProfile: { type: "Unconfined" } }))]],
    good: [deployment(without("seccompProfile"), { securityContext: { seccompProfile: { type: "RuntimeDefault" } } })],
  },
  "no-open-door": {
    bad: [[object("Service", { spec: { type: "LoadBalancer" } })], [object("Service", { spec: { type: "NodePort" } })]],
    good: [object("Service", { spec: {} }), object("Service", { spec: { type: "ClusterIP" } })],
  },
  "ingress-host": {
    bad: [[ingress(undefined, [{}])], [ingress("", [{}])], [ingress("a.example.org", [])]],
    good: [ingress("a.example.org", [{ secretName: "tls" }])],
  },
  "no-bitnami": {
    bad: [
      [deployment({ image: "docker.io/bitnami/redis:7.0" })],
      [deployment({ image: "bitnamilegacy/redis:7.0" })],
      [deployment({ image: "public.ecr.aws/bitnami/redis-exporter:1.53.0" })],
    ],
    good: [deployment({ image: "example.org/not-bitnami/redis:7.0" })],
  },
  "no-default-password": {
    bad: [
      [object("Secret", { data: { "admin-password": base64("prom-operator") } })],
      [object("Secret", { stringData: { password: "changeme" } })],
    ],
    good: [object("Secret", { data: { "admin-password": base64("made by random") } })],
  },
  "secrets-in-secrets": {
    bad: [
      [object("ConfigMap", { data: { "app.yaml": `password: ${SECRET}` } })],
      [deployment(env("URL", `postgresql://user:${SECRET}@host`))],
      [object("Secret", { data: { password: base64(SECRET) } })],
    ],
    good: [object("Secret", { data: { other: base64("nothing") } })],
  },
  "no-literal-secret": {
    bad: [[deployment(env("PGPASSWORD", "a"))], [deployment(env("AZURE_STORAGE_ACCESS_KEY", "a"))]],
    good: [
      deployment({ env: [{ name: "PGPASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } }] }),
      deployment(env("TOKEN_URL", "https://example.org")),
    ],
  },
  "pdb-allows-drain": {
    bad: [
      [replicated(1), budget({ minAvailable: 1 })],
      [replicated(3), budget({ minAvailable: "90%" })],
      [replicated(3), budget({ maxUnavailable: 0 })],
      [budget({ minAvailable: 1 })],
    ],
    good: [replicated(2), budget({ minAvailable: 1 })],
  },
  "replicas-survive": {
    bad: [
      [deployment({}, {}, { replicas: 2 }), budget({ minAvailable: 1 })],
      [replicated(2)],
      [object("Prometheus", { spec: { replicas: 2, priorityClassName: "a", topologySpreadConstraints: [{}] } })],
    ],
    good: [replicated(2), budget({ minAvailable: 1 })],
  },
  "priority-set": {
    bad: [[deployment({}, { priorityClassName: undefined })], [object("Alertmanager", { spec: { replicas: 1 } })]],
    good: [deployment(), object("Job", { spec: { template: { spec: { containers: [] } } } })],
  },
  "no-cluster-admin": {
    bad: [[role(["*"])], [object("ClusterRoleBinding", { roleRef: { name: "cluster-admin" } })]],
    good: [role(["get", "list"])],
  },
};

const faultsOf = (objects: Objects) => judge({ release: "argocd", objects, secrets: [SECRET] }, []).faults;

describe("the rules over rendered manifests", () => {
  it("stand one a file, by their own name, and each has samples", () => {
    const folder = join(__dirname, "../../policy/rules");
    const names = readdirSync(folder)
      .filter((file) => /name: "/.test(readFileSync(join(folder, file), "utf8")))
      .map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(rules.map(({ name }) => name).sort(), names.sort());
    assert.deepEqual(Object.keys(SAMPLES).sort(), names);
  });

  for (const rule of rules) {
    const { name, cure, bad, good } = rule;
    it(`${name}: holds its own examples to what it says`, () => {
      const breaches = (text: string) =>
        rule.check({ release: "argocd", objects: parseManifests(text), secrets: [EXAMPLE_SECRET] });
      assert.ok(cure.length > 20);
      assert.notDeepEqual(breaches(bad), [], bad);
      assert.deepEqual(breaches(good), [], good);
    });
  }

  for (const { name, reason } of rules) {
    it(`${name}: ${reason}`, () => {
      const { bad = [], good = [] } = SAMPLES[name] ?? {};
      for (const objects of bad)
        assert.ok(
          faultsOf(objects).some((fault) => fault.endsWith(`(${name}: ${reason})`)),
          `not seen: ${JSON.stringify(objects)}`,
        );
      assert.deepEqual(
        faultsOf(good).filter((fault) => fault.includes(`(${name}: `)),
        [],
      );
    });
  }

  it("name release, object, container, what is wrong and why", () => {
    assert.deepEqual(faultsOf([deployment({ image: "web" })]), [
      'argocd Deployment/web web: image "web" has no exact tag (exact-image: what was tested must be what runs)',
    ]);
  });

  it("accept a breach that has an exception, and tell which exceptions were used", () => {
    const exception = { rule: "exact-image", object: "Deployment/*", part: "web", reason: "a test" };
    const other = { rule: "exact-image", object: "Deployment/api", reason: "a test" };
    const objects = [deployment({ image: "web" })];
    const { faults, used } = judge({ release: "argocd", objects, secrets: [] }, [other, exception]);
    assert.deepEqual(faults, []);
    assert.deepEqual([...used], [exception]);
  });

  it("leave out what only `helm test` makes", () => {
    const test = object("Pod", { metadata: { name: "t", annotations: { "helm.sh/hook": "test-success" } } });
    assert.deepEqual(faultsOf([test]), []);
  });
});
