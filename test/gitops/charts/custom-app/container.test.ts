import assert from "node:assert/strict";
import { at, listAt, only } from "../../../support/manifest";
import { type Values, shop } from "./values";

async function first(app: Values, more: Values = {}): Promise<unknown> {
  return at(only(await shop({ api: app }, more), "Deployment"), "spec.template.spec.containers.0");
}

describe("custom-app: containers", () => {
  it("take variables from their own values before those of the type, of all apps and of the release", async () => {
    const env = { A: "own", B: null, GONE: null };
    const defaults = { all: { env: { A: "all", C: "all", GONE: "x" } }, api: { env: { C: "api" } } };
    const global = { env: { A: "global", B: "global", D: "global", N: 1000000, T: true } };
    assert.deepEqual(at(await first({ env }, { defaults, global }), "env"), [
      { name: "A", value: "own" },
      { name: "C", value: "api" },
      { name: "D", value: "global" },
      { name: "N", value: "1000000" },
      { name: "T", value: "true" },
    ]);
  });

  it("take variables from Secrets, ConfigMaps, the pod and the container", async () => {
    const env = {
      A: { secret: "s", key: "k" },
      B: { configMap: "c", key: "k", optional: true },
      C: { field: "metadata.name" },
      D: { resource: "limits.memory" },
    };
    const envFrom = { extra: { secret: "s" }, more: { configMap: "c", optional: true } };
    const container = await first({ env, envFrom });
    assert.deepEqual(
      listAt(container, "env").map((each) => at(each, "valueFrom")),
      [
        { secretKeyRef: { name: "s", key: "k", optional: false } },
        { configMapKeyRef: { name: "c", key: "k", optional: true } },
        { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } },
        { resourceFieldRef: { resource: "limits.memory" } },
      ],
    );
    assert.deepEqual(at(container, "envFrom"), [
      { secretRef: { name: "s", optional: false } },
      { configMapRef: { name: "c", optional: true } },
    ]);
  });

  it("run a command of one word or a list, as it is", async () => {
    const container = await first({ command: "start-my-service", args: ["--flag", "a b"], workingDir: "/srv" });
    assert.deepEqual([at(container, "command"), at(container, "args")], [["start-my-service"], ["--flag", "a b"]]);
    assert.equal(at(container, "workingDir"), "/srv");
  });

  it("name the image by registry, tag and digest", async () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const imageOf = async (image: object, more: Values = {}) => at(await first({ image }, more), "image");
    assert.equal(await imageOf({}), "registry.example.org/shop/app:1.2.3");
    assert.equal(await imageOf({ digest }), `registry.example.org/shop/app:1.2.3@${digest}`);
    assert.equal(await imageOf({ tag: null, digest }), `registry.example.org/shop/app@${digest}`);
    assert.equal(await imageOf({ repository: "ghcr.io/a/b", tag: "2" }), "ghcr.io/a/b:2");
    const image = { repository: "a/b", tag: "1" };
    assert.equal(await imageOf({}, { image, global: { imageRegistry: "one.example" } }), "one.example/a/b:1");
    assert.equal(await imageOf({}, { image, global: { platform: { registry: "two.example" } } }), "two.example/a/b:1");
    assert.equal(await imageOf({}, { image }), "a/b:1");
  });

  it("ask what their probes say", async () => {
    const probes = {
      startup: { failureThreshold: 60 },
      liveness: { path: "/health/live", initialDelaySeconds: 15, periodSeconds: 30 },
      readiness: { tcp: true, port: "admin" },
    };
    const container = await first({ ports: { admin: 9000 }, probes });
    assert.deepEqual(at(container, "startupProbe"), {
      httpGet: { path: "/health/live", port: "http", scheme: "HTTP" },
      periodSeconds: 2,
      timeoutSeconds: 2,
      failureThreshold: 60,
    });
    assert.deepEqual(at(container, "livenessProbe"), {
      httpGet: { path: "/health/live", port: "http", scheme: "HTTP" },
      initialDelaySeconds: 15,
      periodSeconds: 30,
      timeoutSeconds: 2,
      failureThreshold: 3,
    });
    assert.deepEqual(at(container, "readinessProbe.tcpSocket"), { port: "admin" });
  });

  it("ask by gRPC and by a command, and leave a probe out", async () => {
    const probes = {
      startup: { enabled: false },
      liveness: { exec: ["pg_isready", "-q"] },
      readiness: { grpc: "orders", port: "rpc" },
    };
    const container = await first({ ports: { rpc: 9000 }, probes });
    assert.equal(at(container, "startupProbe"), undefined);
    assert.deepEqual(at(container, "livenessProbe.exec"), { command: ["pg_isready", "-q"] });
    assert.deepEqual(at(container, "readinessProbe.grpc"), { port: 9000, service: "orders" });
  });
});
