/** The examples of the service chart's document, with the image and resources that they leave out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { render } from "../../../support/helm";
import { type Manifest, at, idOf, listAt, ofKind, only } from "../../../support/manifest";
import { CHART, IMAGE, RESOURCES, type Values } from "./values";

async function example(yaml: string): Promise<readonly Manifest[]> {
  const values = parseYaml(yaml) as Values;
  return render(CHART, { image: IMAGE, defaults: { all: { resources: RESOURCES } }, ...values });
}

describe("custom-app: the document's examples", () => {
  it("an app with a command, replicas, port and health path", async () => {
    const manifests = await example(`
      myapp:
        apps:
          my_service:
            enabled: true
            type: "api"
            command: "start-my-service"
            replicas: 2
            port: 8080
            healthPath: "/health"
    `);
    const deployment = only(manifests, "Deployment", "myapp-custom-app-my-service");
    const container = at(deployment, "spec.template.spec.containers.0");
    assert.deepEqual([at(deployment, "spec.replicas"), at(container, "command")], [2, ["start-my-service"]]);
    assert.deepEqual(at(container, "readinessProbe.httpGet"), { path: "/health", port: "http", scheme: "HTTP" });
    assert.equal(at(only(manifests, "Service", "myapp-custom-app-my-service-service"), "spec.ports.0.port"), 8080);
  });

  it("a disruption budget", async () => {
    const manifests = await example(`
      myapp: { apps: { my_api: { podDisruptionBudget: { enabled: true, minAvailable: 1 } } } }
    `);
    assert.equal(at(only(manifests, "PodDisruptionBudget", "myapp-custom-app-my-api-pdb"), "spec.minAvailable"), 1);
  });

  it("an autoscaler", async () => {
    const manifests = await example(`
      myapp:
        apps:
          my_api:
            autoscaling:
              enabled: true
              minReplicas: 2
              maxReplicas: 10
              targetCPUUtilizationPercentage: 70
              targetMemoryUtilizationPercentage: 80
    `);
    const scaler = only(manifests, "HorizontalPodAutoscaler", "myapp-custom-app-my-api-hpa");
    assert.deepEqual(
      listAt(scaler, "spec.metrics").map((metric) => at(metric, "resource.target.averageUtilization")),
      [70, 80],
    );
  });

  it("a shared Ingress with TLS, and a path of an app", async () => {
    const manifests = await example(`
      ingress:
        enabled: true
        host: "api.example.com"
        ingressClassName: "nginx"
        tls:
          enabled: true
          configs:
            - secretName: "api-tls"
              hosts: ["api.example.com"]
      myapp:
        apps:
          my_api:
            ingress: { enabled: true, path: "/api/v1", pathType: "Prefix" }
    `);
    const ingress = only(manifests, "Ingress", "myapp-custom-app-ingress");
    assert.equal(at(ingress, "spec.rules.0.http.paths.0.path"), "/api/v1");
    assert.deepEqual(at(ingress, "spec.tls"), [{ hosts: ["api.example.com"], secretName: "api-tls" }]);
  });

  it("many services in one release, with features for all that they fit", async () => {
    const manifests = await example(`
      chartName: production_chart
      features: { pdb: "true", hpa: "true", ingress: "true" }
      global: { env: { APP_ENV: production } }
      ingress: { host: api.manman.com }
      manman:
        apps: { experience_api: {}, status_api: {}, worker_dal_api: {}, status_processor: {} }
    `);
    const base = "manman-production-chart";
    assert.deepEqual(ofKind(manifests, "PodDisruptionBudget").map(idOf), [
      `PodDisruptionBudget/${base}-experience-api-pdb`,
      `PodDisruptionBudget/${base}-status-api-pdb`,
      `PodDisruptionBudget/${base}-status-processor-pdb`,
      `PodDisruptionBudget/${base}-worker-dal-api-pdb`,
    ]);
    assert.deepEqual(ofKind(manifests, "HorizontalPodAutoscaler").map(idOf), [
      `HorizontalPodAutoscaler/${base}-experience-api-hpa`,
      `HorizontalPodAutoscaler/${base}-status-api-hpa`,
      `HorizontalPodAutoscaler/${base}-worker-dal-api-hpa`,
    ]);
    const [rule] = listAt(only(manifests, "Ingress", `${base}-ingress`), "spec.rules");
    assert.equal(at(rule, "host"), "api.manman.com");
    assert.deepEqual(
      listAt(rule, "http.paths").map((path) => at(path, "path")),
      ["/experience-api", "/status-api", "/worker-dal-api"],
    );
    for (const deployment of ofKind(manifests, "Deployment"))
      assert.deepEqual(at(deployment, "spec.template.spec.containers.0.env"), [
        { name: "APP_ENV", value: "production" },
      ]);
  });

  it("and that of the README, as it stands", async () => {
    const readme = readFileSync(join(__dirname, "../../../../gitops/charts/custom-app/README.md"), "utf8");
    const [, values = ""] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    assert.deepEqual((await render(CHART, parseYaml(values) as Values)).map(idOf), [
      "ServiceAccount/shop-custom-app-nightly-report",
      "ServiceAccount/shop-custom-app-order-worker",
      "ServiceAccount/shop-custom-app-orders-api",
      "Service/shop-custom-app-orders-api-service",
      "Deployment/shop-custom-app-order-worker",
      "Deployment/shop-custom-app-orders-api",
      "CronJob/shop-custom-app-nightly-report",
    ]);
  });
});
