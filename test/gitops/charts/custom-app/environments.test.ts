import assert from "node:assert/strict";
import { join } from "node:path";
import { type Manifest, at, idOf, ofKind, only } from "../../../support/manifest";
import { drainFaults } from "../../../support/drain";
import { type Values, shop } from "./values";

const VALUES = join(__dirname, "../../../../gitops/charts/custom-app/values");
const APPS = { api: {}, worker: {}, run: { type: "job" } };

const inEnvironment = (environment: string, apps: Values = APPS, more: Values = {}): Promise<readonly Manifest[]> =>
  shop(apps, more, { files: [join(VALUES, `${environment}.yaml`)] });
const appEnv = (manifests: readonly Manifest[]): Readonly<Record<string, unknown>> => {
  const env = at(only(manifests, "Job"), "spec.template.spec.containers.0.env") as { name: string; value: string }[];
  return Object.fromEntries(env.map(({ name, value }) => [name, value]));
};

describe("custom-app: environments", () => {
  it("dev has one pod of each and nothing optional", async () => {
    const manifests = await inEnvironment("dev");
    assert.deepEqual(
      ofKind(manifests, "Deployment").map((each) => at(each, "spec.replicas")),
      [1, 1],
    );
    assert.deepEqual([...new Set(manifests.map(({ kind }) => kind))].sort(), [
      "Deployment",
      "Job",
      "Service",
      "ServiceAccount",
    ]);
    assert.deepEqual(appEnv(manifests), { APP_ENV: "development", LOG_LEVEL: "debug" });
  });

  it("staging is shaped like prod, smaller", async () => {
    const [staging, prod] = [await inEnvironment("staging"), await inEnvironment("prod")];
    assert.deepEqual(staging.map(idOf), prod.map(idOf));
    const scale = (manifests: readonly Manifest[]) => {
      const scaler = only(manifests, "HorizontalPodAutoscaler");
      return [at(scaler, "spec.minReplicas"), at(scaler, "spec.maxReplicas")];
    };
    assert.deepEqual(
      [scale(staging), scale(prod)],
      [
        [2, 4],
        [3, 10],
      ],
    );
    assert.deepEqual(
      [appEnv(staging), appEnv(prod)],
      [
        { APP_ENV: "staging", LOG_LEVEL: "info" },
        { APP_ENV: "production", LOG_LEVEL: "info", LOG_FORMAT: "json" },
      ],
    );
    assert.equal(at(only(prod, "Deployment", "shop-custom-app-worker"), "spec.replicas"), 2);
  });

  it("staging and prod shut every app but for who is named, and have Prometheus scrape each api", async () => {
    for (const environment of ["staging", "prod"]) {
      const manifests = await inEnvironment(environment);
      const shut = ofKind(manifests, "NetworkPolicy").map(({ metadata }) => metadata.name);
      assert.deepEqual(
        shut.sort(),
        ["api", "run", "worker"].map((app) => `shop-custom-app-${app}-network`),
      );
      for (const policy of ofKind(manifests, "NetworkPolicy"))
        assert.deepEqual(at(policy, "spec.policyTypes"), ["Ingress", "Egress"]);
      assert.equal(only(manifests, "ServiceMonitor").metadata.name, "shop-custom-app-api-monitor");
    }
  });

  it("every one lets its nodes drain", async () => {
    for (const environment of ["dev", "staging", "prod"])
      assert.deepEqual(drainFaults(await inEnvironment(environment)), [], environment);
  });

  it("an app says more for one environment by its own file, on top", async () => {
    const manifests = await inEnvironment("prod", { api: { autoscaling: { minReplicas: 5 } } });
    assert.equal(at(only(manifests, "HorizontalPodAutoscaler"), "spec.minReplicas"), 5);
  });
});
