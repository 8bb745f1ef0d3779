/** The platform in one release: the rows of its acceptance list, each against what is rendered. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { flows } from "../../../support/flows";
import { refusal, render } from "../../../support/helm";
import { type Manifest, at, containersOf, idOf, listAt, ofKind, only, podTemplate } from "../../../support/manifest";
import {
  ENVIRONMENTS,
  PLATFORM,
  type Promises,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
} from "../../../support/own-chart";

const CHARTS = join(__dirname, "../../../../gitops/charts");
const PARTS = ["clipper-backend", "clipper-frontend", "clipper-postgres", "clipper-redis", "clipper-monitoring"];
const CHART: Promises = {
  chart: "clipper",
  files: ["examples/values-production.yaml", "examples/values-staging.yaml"],
  secrets: ["backend-secrets"],
  open: PARTS.map((part) => `/${part}`),
};
const values = (path: string) => parseYaml(readFileSync(join(CHARTS, path), "utf8")) as Record<string, object>;
const example = (name: string, more: object = {}) =>
  render("clipper", more, { release: "clipper", files: [join(CHARTS, `clipper/examples/values-${name}.yaml`)] });

describe("clipper", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  let prod: readonly Manifest[];
  before(async () => {
    prod = await inEnvironment(CHART, "prod");
  });

  it("is backend, frontend, PostgreSQL, Redis and monitoring, under the names that its guide uses", () => {
    const workloads = prod
      .filter((each) => podTemplate(each) !== undefined)
      .map(idOf)
      .map((id) => id.replace(/claim-.*/, "claim"));
    assert.deepEqual(workloads, [
      "Deployment/clipper-backend",
      "Deployment/clipper-frontend",
      "StatefulSet/clipper-postgres",
      "StatefulSet/clipper-redis",
      "Job/clipper-postgres-claim",
      "CronJob/clipper-postgres-backup",
      "CronJob/clipper-postgres-rehearsal",
    ]);
  });

  it("installs no operator, no Prometheus, no Grafana and no definitions of its own", () => {
    const images = prod.flatMap((each) => containersOf(at(podTemplate(each), "spec"))).map((each) => at(each, "image"));
    assert.deepEqual(
      images.filter((image) => /prometheus:|grafana|loki|operator/.test(String(image))),
      [],
    );
    assert.deepEqual(ofKind(prod, "CustomResourceDefinition"), []);
  });

  it("has a liveness and a readiness probe in every service, and requests and limits in every container", () => {
    for (const each of prod) {
      const pod = at(podTemplate(each), "spec");
      if (pod === undefined) continue;
      if (!["CronJob", "Job"].includes(each.kind))
        for (const probe of ["livenessProbe", "readinessProbe"])
          assert.ok(at(pod, `containers.0.${probe}`), `${idOf(each)}: ${probe}`);
    }
  });

  it("replaces pods one by one without a gap, with half a minute to end", () => {
    for (const deployment of ofKind(prod, "Deployment")) {
      assert.deepEqual(at(deployment, "spec.strategy.rollingUpdate"), { maxUnavailable: 0, maxSurge: 1 });
      assert.equal(at(deployment, "spec.template.spec.terminationGracePeriodSeconds"), 30);
    }
  });

  it("lets exactly the named flows through", () => {
    assert.deepEqual(
      Object.fromEntries(
        ofKind(prod, "NetworkPolicy").map((each) => [each.metadata.name.replace(/claim-.*/, "claim"), flows(each)]),
      ),
      {
        "clipper-backend-network": {
          from: ["ingress 8080", "monitoring 8080"],
          to: ["dns 53,53", "0.0.0.0/0 443", "opensearch 9200", "postgres 5432", "redis 6379"],
        },
        "clipper-frontend-network": { from: ["ingress 8080"], to: ["dns 53,53"] },
        "clipper-postgres-network": {
          from: ["backend 5432", "postgres-backup 5432", "monitoring 9187"],
          to: ["dns 53,53"],
        },
        "clipper-postgres-backup-network": { from: [], to: ["dns 53,53", "postgres 5432"] },
        "clipper-postgres-claim": { from: [], to: ["dns 53,53"] },
        "clipper-postgres-rehearsal-network": { from: [], to: ["dns 53,53"] },
        "clipper-redis-network": { from: ["backend 6379", "monitoring 9121"], to: ["dns 53,53"] },
      },
    );
  });

  it("has TLS on every host, and keeps what must outlive it", () => {
    for (const ingress of ofKind(prod, "Ingress")) {
      const hosts = listAt(ingress, "spec.rules").map((rule) => at(rule, "host"));
      assert.deepEqual(
        listAt(ingress, "spec.tls").flatMap((each) => listAt(each, "hosts")),
        hosts,
      );
      assert.equal(ingress.metadata.annotations?.["cert-manager.io/cluster-issuer"], "letsencrypt-prod");
    }
    for (const set of ofKind(prod, "StatefulSet"))
      assert.equal(at(set, "spec.persistentVolumeClaimRetentionPolicy.whenDeleted"), "Retain");
    const claim = only(prod, "PersistentVolumeClaim");
    assert.deepEqual(claim.metadata.annotations, {
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
      "helm.sh/resource-policy": "keep",
    });
  });

  it("fetches every secret, and prints none", () => {
    assert.deepEqual(
      ofKind(prod, "ExternalSecret").map(({ metadata }) => metadata.name),
      ["clipper-backend-secrets", "clipper-postgres-secrets", "clipper-redis-secrets"],
    );
    assert.deepEqual(ofKind(prod, "Secret"), []);
  });

  it("leaves out any part", async () => {
    for (const part of PARTS) {
      const off = {
        global: { platform: PLATFORM },
        [part]: { enabled: false },
        ...(part === "clipper-postgres" ? { "clipper-backend": { database: { host: "db.example" } } } : {}),
        ...(part === "clipper-redis" ? { "clipper-backend": { redis: { host: "cache.example" } } } : {}),
      };
      const manifests = await example("production", off);
      const name = part.replace("clipper-", "");
      const left = manifests.filter(({ metadata }) => metadata.name.startsWith(`clipper-${name}`)).map(idOf);
      assert.deepEqual(left, [], part);
    }
  });

  it("its examples need a Secret made by hand and no platform, and say what the guide says", async () => {
    const production = await example("production", { "clipper-backend": { image: { tag: "v1.3.0" } } });
    const backend = only(production, "Deployment", "clipper-backend");
    const container = at(backend, "spec.template.spec.containers.0");
    assert.equal(at(container, "image"), "ghcr.io/clipper/backend:v1.3.0");
    assert.deepEqual(at(container, "resources"), {
      requests: { cpu: "250m", memory: "512Mi" },
      limits: { cpu: "1000m", memory: "1Gi" },
    });
    const size = (name: string) =>
      at(only(production, "StatefulSet", name), "spec.volumeClaimTemplates.0.spec.resources.requests.storage");
    assert.deepEqual([size("clipper-postgres"), size("clipper-redis")], ["50Gi", "10Gi"]);
    const scaler = only(await example("staging"), "HorizontalPodAutoscaler", "clipper-backend-hpa");
    assert.deepEqual([at(scaler, "spec.minReplicas"), at(scaler, "spec.maxReplicas")], [2, 5]);
    assert.deepEqual(ofKind(production, "ExternalSecret"), []);
  });

  it("says for each environment what its parts say", () => {
    for (const environment of ENVIRONMENTS) {
      const { global, ...parts } = values(`clipper/values/${environment}.yaml`);
      assert.deepEqual(Object.keys(parts), PARTS);
      for (const part of PARTS.filter((each) => each !== "clipper-redis"))
        assert.deepEqual({ global, ...parts[part] }, values(`${part}/values/${environment}.yaml`), part);
    }
  });

  it("fails when the backend's database or cache is neither here nor named", async () => {
    const files = [join(CHARTS, "clipper/examples/values-production.yaml")];
    const off = { "clipper-postgres": { enabled: false }, "clipper-redis": { enabled: false } };
    assert.deepEqual((await refusal("clipper", off, { release: "clipper", files })).split("\n"), [
      "clipper-backend.database.host: clipper-postgres.enabled is false, so there is none in this release; name one that is elsewhere, or enable clipper-postgres",
      "clipper-backend.redis.host: clipper-redis.enabled is false, so there is none in this release; name one that is elsewhere, or enable clipper-redis",
    ]);
  });

  it("fails when a part is not known, or a key of a part is misspelt", async () => {
    const said = await refusal("clipper", { "clipper-worker": {}, "clipper-frontend": { replicas: 2 } });
    assert.match(said, /additional properties 'clipper-worker' not allowed/);
    assert.match(said, /additional properties 'replicas' not allowed/);
  });
});
