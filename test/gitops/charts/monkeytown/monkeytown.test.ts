import assert from "node:assert/strict";
import { join } from "node:path";
import { type RenderOptions, refusal, render } from "../../../support/helm";
import { type Manifest, at, idOf, listAt, ofKind, only } from "../../../support/manifest";
import {
  PLATFORM,
  type Promises,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
} from "../../../support/own-chart";

const CHART: Promises = { chart: "monkeytown", secrets: ["monkeytown-secrets"], open: ["/redis"] };
const DEV = join(__dirname, "../../../../gitops/charts/monkeytown/values/dev.yaml");
const dev: RenderOptions = { release: "monkeytown", files: [DEV] };
const monkeytown = (values: object = {}) => render("monkeytown", values, dev);
const envOf = (manifests: readonly Manifest[], name: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    listAt(only(manifests, "Deployment", name), "spec.template.spec.containers.0.env").map((variable) => [
      String(at(variable, "name")),
      at(variable, "value") ?? at(variable, "valueFrom.secretKeyRef.name"),
    ]),
  );
const flows = (policy: Manifest, side: "ingress" | "egress") =>
  listAt(policy, `spec.${side}`).map((rule) => listAt(rule, "ports").map((port) => at(port, "port")));

describe("monkeytown", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("is the web application, the event stream and a Redis, named after chart and environment", async () => {
    assert.deepEqual(
      (await monkeytown()).filter(({ kind }) => !["ServiceAccount", "ConfigMap"].includes(kind)).map(idOf),
      [
        "Service/monkeytown-redis",
        "Service/monkeytown-dev-web-service",
        "Service/monkeytown-dev-event-stream-service",
        "Deployment/monkeytown-dev-web",
        "Deployment/monkeytown-dev-event-stream",
        "StatefulSet/monkeytown-redis",
        "Ingress/monkeytown-dev-web-ingress",
        "Ingress/monkeytown-dev-event-stream-ingress",
      ],
    );
  });

  it("tells the event stream its limits, its Redis and its token", async () => {
    assert.deepEqual(envOf(await monkeytown(), "monkeytown-dev-event-stream"), {
      GITHUB_TOKEN: "monkeytown-secrets",
      LOG_LEVEL: "debug",
      REDIS_URL: "redis://monkeytown-redis:6379",
      WS_HEARTBEAT_INTERVAL: "30000",
      WS_MAX_CONNECTIONS: "1000",
    });
    const prod = envOf(await inEnvironment(CHART, "prod"), "monkeytown-prod-event-stream");
    assert.equal(prod["REDIS_URL"], "redis://:$(REDIS_PASSWORD)@monkeytown-redis:6379");
    assert.equal(prod["REDIS_PASSWORD"], "monkeytown-redis-secrets");
    assert.equal(prod["GITHUB_TOKEN"], "monkeytown-prod-secrets");
  });

  it("names a password before the address that it is filled into", async () => {
    const stream = only(await inEnvironment(CHART, "prod"), "Deployment", "monkeytown-prod-event-stream");
    const names = listAt(stream, "spec.template.spec.containers.0.env").map((variable) => at(variable, "name"));
    assert.ok(names.indexOf("REDIS_PASSWORD") < names.indexOf("REDIS_URL"), names.join());
  });

  it("gives connections a minute to end, and scales production down by a pod at a time", async () => {
    const manifests = await inEnvironment(CHART, "prod");
    const stream = only(manifests, "Deployment", "monkeytown-prod-event-stream");
    assert.equal(at(stream, "spec.template.spec.terminationGracePeriodSeconds"), 60);
    const scaler = only(manifests, "HorizontalPodAutoscaler", "monkeytown-prod-event-stream-hpa");
    assert.deepEqual(at(scaler, "spec.behavior.scaleDown.policies"), [{ type: "Pods", value: 1, periodSeconds: 120 }]);
    assert.equal(at(stream, "spec.replicas"), undefined);
  });

  it("stands behind a gateway as well, where a connection has no limit of time", async () => {
    const http = { ingress: { enabled: false }, httpRoute: { enabled: true, subdomain: "monkeytown" } };
    const values = { global: { platform: PLATFORM }, web: { ...http, httpRoute: { ...http.httpRoute, path: "/" } } };
    const manifests = await monkeytown({ ...values, eventStream: http });
    assert.equal(ofKind(manifests, "Ingress").length, 0);
    const route = only(manifests, "HTTPRoute", "monkeytown-dev-event-stream-route");
    assert.deepEqual(at(route, "spec.hostnames"), ["monkeytown.apps.example.org"]);
    assert.equal(at(route, "spec.rules.0.timeouts.request"), "0s");
    assert.equal(at(route, "spec.rules.0.matches.0.path.value"), "/ws");
    const service = only(manifests, "Service", "monkeytown-dev-event-stream-service");
    assert.equal(at(service, "spec.ports.0.appProtocol"), "kubernetes.io/ws");
    assert.equal(at(only(manifests, "Service", "monkeytown-dev-web-service"), "spec.ports.0.appProtocol"), undefined);
  });

  it("lets production's pods reach what is named and DNS, and be reached by the controller that routes", async () => {
    const manifests = await inEnvironment(CHART, "prod");
    const web = only(manifests, "NetworkPolicy", "monkeytown-prod-web-network");
    assert.deepEqual([flows(web, "ingress"), flows(web, "egress")], [[[3000]], [[53, 53]]]);
    const stream = only(manifests, "NetworkPolicy", "monkeytown-prod-event-stream-network");
    assert.deepEqual([flows(stream, "ingress"), flows(stream, "egress")], [[[3001]], [[53, 53], [443], [6379]]]);
    assert.deepEqual(at(stream, "spec.ingress.0.from.0.namespaceSelector.matchLabels"), {
      "kubernetes.io/metadata.name": "ingress",
    });
  });

  it("takes requests and limit of a component that names none from global.resources", async () => {
    const web = only(await monkeytown({ web: { resources: null } }), "Deployment", "monkeytown-dev-web");
    assert.deepEqual(at(web, "spec.template.spec.containers.0.resources"), {
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { memory: "512Mi" },
    });
  });

  it("does without Redis where the address of another is given", async () => {
    const values = { redis: { enabled: false }, eventStream: { env: { REDIS_URL: "redis://cache.example:6379" } } };
    const manifests = await monkeytown(values);
    assert.equal(ofKind(manifests, "StatefulSet").length, 0);
    assert.equal(envOf(manifests, "monkeytown-dev-event-stream")["REDIS_URL"], "redis://cache.example:6379");
  });

  it("makes its namespace when asked, restricted and never pruned", async () => {
    const namespace = only(await monkeytown({ namespace: { create: true } }), "Namespace");
    assert.equal(namespace.metadata.labels?.["pod-security.kubernetes.io/enforce"], "restricted");
    assert.equal(namespace.metadata.annotations?.["helm.sh/resource-policy"], "keep");
  });

  it("fails when heartbeats are slower than a proxy's patience, when Redis or the token is missing, all at once", async () => {
    const values = {
      redis: { enabled: false },
      secrets: { githubToken: { existingSecret: null } },
      eventStream: { ws: { heartbeatInterval: 45000 } },
    };
    assert.deepEqual((await refusal("monkeytown", values, dev)).split("\n"), [
      "eventStream.env.REDIS_URL: redis.enabled is false, so there is no Redis to hold events; set it, or enable redis",
      "secrets.githubToken: the event stream asks GitHub with it, and none is named; set existingSecret to a Secret with the key githubToken, or vault to a name in the vault",
      "eventStream.ws.heartbeatInterval: two heartbeats of 45000 ms do not fit into the 60 s after which a proxy closes a silent connection; lower it, or raise ws.proxyIdleSeconds with the proxy's own limit",
    ]);
  });

  it("fails when an image is called latest, two components have one address, or a host is not known", async () => {
    const path = { host: "dev.monkeytown.dev", paths: [{ path: "/" }] };
    const values = {
      web: { image: { tag: "latest" }, podDisruptionBudget: { enabled: true, minAvailable: 1 } },
      eventStream: {
        ingress: { hosts: [path, { subdomain: "stream" }], tls: [{ secretName: "s", hosts: ["a.example"] }] },
      },
    };
    assert.deepEqual((await refusal("monkeytown", values, dev)).split("\n"), [
      'web.image.tag: "latest" names another image tomorrow; use the tag of a release, or a digest',
      "web.podDisruptionBudget.minAvailable: 1 of 1 (replicas) lets no pod go, and no node with one could drain; raise replicas, lower minAvailable, or remove it: then one at a time may go",
      'eventStream.ingress.hosts[1]: subdomain "stream" stands below global.platform.domain, which is empty; set that, or host',
      'eventStream.ingress.tls[0].hosts: "a.example" is no host of this Ingress (dev.monkeytown.dev); remove it, or serve it',
      "eventStream.ingress.hosts: dev.monkeytown.dev/ leads to web already; give one of them another path or host",
    ]);
  });

  it("fails when the way in would be shut, or a secret written down", async () => {
    const values = {
      web: { networkPolicy: { enabled: true }, env: { API_TOKEN: "abc" } },
      eventStream: { ingress: { hosts: [] } },
    };
    assert.deepEqual((await refusal("monkeytown", values, dev)).split("\n"), [
      "web.env.API_TOKEN: by its name this is a secret, and values are kept in Git; name where it is instead: { secret: <Secret>, key: <key> }, or use externalSecret",
      "web.networkPolicy: it would shut out the ingress controller, whose namespace is not known; set global.platform.ingressNamespace",
      "eventStream.ingress.hosts: there is no host, and it would answer for every one; add one: { host: app.example.org }, or { subdomain: app }",
    ]);
  });

  it("fails when a key is misspelt anywhere, in its Redis too", async () => {
    const said = await refusal(
      "monkeytown",
      { web: { replicas: 2 }, eventStream: { ws: { max: 1 } }, redis: { auht: {} } },
      dev,
    );
    assert.match(said, /'\/web': additional properties 'replicas' not allowed/);
    assert.match(said, /'\/eventStream\/ws': additional properties 'max' not allowed/);
    assert.match(said, /additional properties 'auht' not allowed/);
  });
});
