import assert from "node:assert/strict";
import { at, idOf, only } from "../../../support/manifest";
import { shop } from "./values";

describe("custom-app: types", () => {
  it("an api has a Deployment, a Service and an account, and nothing that was not asked for", async () => {
    const manifests = await shop({ hello: {} });
    assert.deepEqual(manifests.map(idOf), [
      "ServiceAccount/shop-custom-app-hello",
      "Service/shop-custom-app-hello-service",
      "Deployment/shop-custom-app-hello",
    ]);
    const service = only(manifests, "Service");
    assert.deepEqual(at(service, "spec.ports"), [{ name: "http", port: 8000, targetPort: "http", protocol: "TCP" }]);
    assert.equal(at(service, "spec.type"), "ClusterIP");
    const deployment = only(manifests, "Deployment");
    assert.equal(at(deployment, "spec.replicas"), 2);
    const container = at(deployment, "spec.template.spec.containers.0");
    assert.deepEqual(at(container, "ports"), [{ name: "http", containerPort: 8000, protocol: "TCP" }]);
    for (const probe of ["startupProbe", "livenessProbe", "readinessProbe"])
      assert.deepEqual(at(container, `${probe}.httpGet`), { path: "/health", port: "http", scheme: "HTTP" });
  });

  it("an api rolls without a gap and ends without dropping requests", async () => {
    const deployment = only(await shop({ hello: {} }), "Deployment");
    assert.deepEqual(at(deployment, "spec.strategy"), {
      type: "RollingUpdate",
      rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
    });
    assert.equal(at(deployment, "spec.minReadySeconds"), 5);
    assert.equal(at(deployment, "spec.revisionHistoryLimit"), 3);
    const pod = at(deployment, "spec.template.spec");
    assert.deepEqual(at(pod, "containers.0.lifecycle"), { preStop: { sleep: { seconds: 5 } } });
    assert.equal(at(pod, "terminationGracePeriodSeconds"), 30);
  });

  it("a processor has no Service, no port, no probe, and the whole grace to finish its work", async () => {
    const manifests = await shop({ order_processor: {} });
    assert.deepEqual(manifests.map(idOf), [
      "ServiceAccount/shop-custom-app-order-processor",
      "Deployment/shop-custom-app-order-processor",
    ]);
    const pod = at(only(manifests, "Deployment"), "spec.template.spec");
    for (const field of ["ports", "readinessProbe", "livenessProbe", "startupProbe", "lifecycle"])
      assert.equal(at(pod, `containers.0.${field}`), undefined, field);
    assert.equal(at(pod, "terminationGracePeriodSeconds"), 30);
    assert.equal(at(only(manifests, "Deployment"), "spec.replicas"), 1);
  });

  it("a processor may have a health endpoint, and a Service when it asks for one", async () => {
    const manifests = await shop({ worker: { port: 9000, healthPath: "/live", service: { enabled: true } } });
    const container = at(only(manifests, "Deployment"), "spec.template.spec.containers.0");
    assert.equal(at(container, "livenessProbe.httpGet.path"), "/live");
    assert.equal(at(only(manifests, "Service"), "spec.ports.0.port"), 9000);
  });

  it("a processor that may run only once stops before it starts", async () => {
    const deployment = only(await shop({ worker: { strategy: "Recreate" } }), "Deployment");
    assert.deepEqual(at(deployment, "spec.strategy"), { type: "Recreate" });
  });

  it("a job is a Job, which Argo CD replaces when it changes", async () => {
    const manifests = await shop({
      import: { type: "job", completions: 4, parallelism: 2, activeDeadlineSeconds: 600 },
    });
    assert.deepEqual(manifests.map(idOf), ["ServiceAccount/shop-custom-app-import", "Job/shop-custom-app-import"]);
    const job = only(manifests, "Job");
    const { template, ...spec } = job["spec"] as Record<string, unknown>;
    assert.deepEqual(spec, { completions: 4, parallelism: 2, backoffLimit: 3, activeDeadlineSeconds: 600 });
    assert.equal(at(template, "spec.restartPolicy"), "Never");
    assert.equal(at(template, "spec.topologySpreadConstraints"), undefined);
    assert.equal(
      at(job, "metadata.annotations")?.["argocd.argoproj.io/sync-options" as never],
      "Force=true,Replace=true",
    );
  });

  it("a job with a schedule is a CronJob, one run at a time", async () => {
    const manifests = await shop({
      nightly: { type: "job", schedule: "0 3 * * *", timeZone: "Europe/Berlin", ttlSecondsAfterFinished: 60 },
    });
    const { jobTemplate, ...spec } = only(manifests, "CronJob")["spec"] as Record<string, unknown>;
    assert.deepEqual(spec, {
      schedule: "0 3 * * *",
      timeZone: "Europe/Berlin",
      suspend: false,
      concurrencyPolicy: "Forbid",
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    assert.equal(at(jobTemplate, "spec.ttlSecondsAfterFinished"), 60);
    assert.deepEqual(
      manifests.map(({ kind }) => kind),
      ["ServiceAccount", "CronJob"],
    );
  });

  it("the name tells api from processor, and an explicit type goes first", async () => {
    const expected: Readonly<Record<string, readonly [object, string]>> = {
      experience_api: [{}, "api"],
      hello: [{}, "api"],
      worker_dal_api: [{}, "api"],
      "processor-api": [{}, "api"],
      status_processor: [{}, "processor"],
      worker: [{}, "processor"],
      coworkers: [{}, "processor"],
      apiworker: [{}, "processor"],
      api_worker_pool: [{}, "processor"],
      worker_ui: [{ type: "api" }, "api"],
      plain: [{ type: "processor" }, "processor"],
      worker_once: [{ type: "job" }, "job"],
    };
    const apps = Object.fromEntries(Object.entries(expected).map(([name, [values]]) => [name, values]));
    const manifests = await shop(apps);
    for (const [name, [, type]] of Object.entries(expected)) {
      const account = only(manifests, "ServiceAccount", `shop-custom-app-${name.replaceAll("_", "-")}`);
      assert.equal(account.metadata.labels?.["platform/type"], type, name);
    }
  });

  it("an app that is switched off, or null, leaves nothing", async () => {
    assert.deepEqual(await shop({ hello: { enabled: false }, other: null }), []);
  });
});
