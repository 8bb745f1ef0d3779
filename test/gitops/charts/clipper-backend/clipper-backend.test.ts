import assert from "node:assert/strict";
import { join } from "node:path";
import { refusal, render } from "../../../support/helm";
import { type Manifest, at, listAt, ofKind, only } from "../../../support/manifest";
import { type Promises, keepsItsPackagePromises, keepsItsRenderPromises } from "../../../support/own-chart";

const CHART: Promises = {
  chart: "clipper-backend",
  release: "backend",
  files: ["examples/values-production.yaml", "examples/values-staging.yaml"],
  secrets: ["backend-secrets"],
};
const platform = { ingressNamespace: "ingress-nginx" };
const given = { existingSecret: "backend-secrets", global: { platform } };
const backend = (values: object = {}, release = "clipper") =>
  render("clipper-backend", { ...given, ...values }, { release });
const containerOf = (manifests: readonly Manifest[]) =>
  at(only(manifests, "Deployment"), "spec.template.spec.containers.0");
const values = (container: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(listAt(container, "env").map((variable) => [String(at(variable, "name")), at(variable, "value")]));

describe("clipper-backend", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("answers on its paths, at the times that its document names", async () => {
    const container = containerOf(await backend());
    const probe = (kind: string) => at(container, `${kind}Probe`);
    assert.equal(at(probe("liveness"), "httpGet.path"), "/health/live");
    assert.equal(at(probe("readiness"), "httpGet.path"), "/health/ready");
    const times = (kind: string) => [at(probe(kind), "initialDelaySeconds"), at(probe(kind), "periodSeconds")];
    assert.deepEqual(
      [times("liveness"), times("readiness")],
      [
        [15, 30],
        [5, 15],
      ],
    );
    assert.equal(at(container, "ports.0.containerPort"), 8080);
  });

  it("scales as its document says, and keeps a pod in a drain", async () => {
    const manifests = await backend();
    const scaler = only(manifests, "HorizontalPodAutoscaler");
    assert.deepEqual([at(scaler, "spec.minReplicas"), at(scaler, "spec.maxReplicas")], [2, 10]);
    assert.deepEqual(
      listAt(scaler, "spec.metrics").map((metric) => at(metric, "resource.target.averageUtilization")),
      [70, 80],
    );
    assert.deepEqual(at(scaler, "spec.behavior"), {
      scaleUp: { stabilizationWindowSeconds: 0, policies: [{ type: "Percent", value: 100, periodSeconds: 30 }] },
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: "Percent", value: 50, periodSeconds: 60 }] },
    });
    assert.equal(at(only(manifests, "PodDisruptionBudget"), "spec.minAvailable"), 1);
  });

  it("finds the services of its release, or those that are named", async () => {
    assert.deepEqual(values(containerOf(await backend())), {
      DB_HOST: "clipper-postgres",
      DB_NAME: "clipper_db",
      DB_PORT: "5432",
      DB_USER: "clipper",
      REDIS_HOST: "clipper-redis",
      REDIS_PORT: "6379",
    });
    const elsewhere = { database: { host: "db.example" }, opensearch: { url: "http://search.example:9200" } };
    const named = values(containerOf(await backend(elsewhere)));
    assert.deepEqual([named["DB_HOST"], named["OPENSEARCH_URL"]], ["db.example", "http://search.example:9200"]);
  });

  it("reads plain settings from a ConfigMap, whose change restarts it, and secrets after them", async () => {
    const manifests = await backend({ config: { LOG_LEVEL: "debug", WORKERS: 1000000 } });
    assert.deepEqual(at(only(manifests, "ConfigMap"), "data"), { LOG_LEVEL: "debug", WORKERS: "1000000" });
    assert.deepEqual(listAt(containerOf(manifests), "envFrom"), [
      { configMapRef: { name: "clipper-backend-env", optional: false } },
      { secretRef: { name: "backend-secrets", optional: false } },
    ]);
    const sums = [manifests, await backend()].map((each) =>
      JSON.stringify(at(only(each, "Deployment"), "spec.template.metadata.annotations")),
    );
    assert.notEqual(sums[0], sums[1]);
  });

  it("alone it is installed under its own name", async () => {
    assert.equal(only(await backend({ image: { tag: "v1.2.0" } }, "backend"), "Deployment").metadata.name, "backend");
  });

  it("calls a database elsewhere when the policy names it, and then only there", async () => {
    const to = { postgres: { cidr: "10.1.0.0/24", ports: [5432] } };
    const policy = only(await backend({ networkPolicy: { to } }), "NetworkPolicy");
    const called = listAt(policy, "spec.egress").filter((rule) => at(rule, "ports.0.port") === 5432);
    assert.deepEqual(
      called.map((rule) => at(rule, "to")),
      [[{ ipBlock: { cidr: "10.1.0.0/24" } }]],
    );
  });

  it("has one certificate for all its hosts when an issuer is named and no Secret", async () => {
    const ingress = { enabled: true, clusterIssuer: "letsencrypt-prod", hosts: [{ host: "api.clpr.tv" }] };
    const object = only(await backend({ ingress }), "Ingress");
    assert.deepEqual(at(object, "spec.tls"), [{ hosts: ["api.clpr.tv"], secretName: "clipper-backend-tls" }]);
    assert.equal(at(object, "spec.rules.0.http.paths.0.backend.service.name"), "clipper-backend-service");
    assert.equal(ofKind(await backend(), "Ingress").length, 0);
  });

  it("fails when no secret is named, or none with the database's password", async () => {
    const says =
      "clipper-backend.existingSecret: the backend needs DB_PASSWORD, and no secret is named; set existingSecret to a Secret with that key, or externalSecret.data.DB_PASSWORD to a name in the vault";
    assert.equal(await refusal("clipper-backend", {}), says);
    const data = { REDIS_PASSWORD: "clipper-redis-password" };
    const store = { global: { platform: { secretStore: "vault" } } };
    assert.equal(await refusal("clipper-backend", { ...store, externalSecret: { data } }), says);
  });

  it("fails when a budget would hold every pod, or a limit is missing", async () => {
    const files = [join(__dirname, "../../../../gitops/charts/clipper-backend/values/dev.yaml")];
    const wrong = { podDisruptionBudget: { enabled: true, minAvailable: 1 }, resources: { limits: { memory: null } } };
    assert.deepEqual((await refusal("clipper-backend", wrong, { files })).split("\n"), [
      "clipper-backend.resources.limits.memory: not set, so one leak takes the node with it; set it",
      "clipper-backend.podDisruptionBudget.minAvailable: 1 of 1 (replicas) lets no pod go, and no node with one could drain; raise replicas, lower minAvailable, or remove it: then one at a time may go",
    ]);
  });
});
