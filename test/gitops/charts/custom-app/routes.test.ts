import assert from "node:assert/strict";
import { at, only } from "../../../support/manifest";
import { shop } from "./values";

const HOST = "api.example.com";
const backend = (app: string) => ({ service: { name: `shop-custom-app-${app}-service`, port: { name: "http" } } });

describe("custom-app: routes", () => {
  it("one Ingress leads to every api, each below its own name", async () => {
    const manifests = await shop(
      { one_api: {}, two: {}, worker: {} },
      { features: { ingress: true }, ingress: { host: HOST } },
    );
    const ingress = only(manifests, "Ingress");
    assert.deepEqual(ingress["spec"], {
      rules: [
        {
          host: HOST,
          http: {
            paths: [
              { path: "/one-api", pathType: "Prefix", backend: backend("one-api") },
              { path: "/two", pathType: "Prefix", backend: backend("two") },
            ],
          },
        },
      ],
    });
  });

  it("an Ingress has its class, annotations, issuer and certificates", async () => {
    const ingress = {
      enabled: true,
      host: HOST,
      ingressClassName: "nginx",
      annotations: { "example.org/a": "b" },
      tls: { enabled: true, clusterIssuer: "letsencrypt", configs: [{ secretName: "api-tls", hosts: [HOST] }] },
    };
    const object = only(
      await shop({ my_api: { ingress: { path: "/api/v1", pathType: "Exact" } } }, { ingress }),
      "Ingress",
    );
    assert.deepEqual(object.metadata.annotations, {
      "example.org/a": "b",
      "cert-manager.io/cluster-issuer": "letsencrypt",
    });
    assert.deepEqual(object["spec"], {
      ingressClassName: "nginx",
      tls: [{ hosts: [HOST], secretName: "api-tls" }],
      rules: [{ host: HOST, http: { paths: [{ path: "/api/v1", pathType: "Exact", backend: backend("my-api") }] } }],
    });
  });

  it("one certificate serves all hosts unless the values say otherwise", async () => {
    const apps = { a: { ingress: { host: "b.example.com" } }, b: { ingress: { subdomain: "a", path: "/" } }, c: {} };
    const more = {
      ingress: { enabled: true, host: HOST, tls: { enabled: true } },
      global: { platform: { domain: "example.org", ingressClassName: "gateway" } },
    };
    const ingress = only(await shop(apps, more), "Ingress");
    assert.deepEqual(at(ingress, "spec.tls"), [
      { hosts: ["a.example.org", HOST, "b.example.com"], secretName: "shop-custom-app-tls" },
    ]);
    assert.equal(at(ingress, "spec.ingressClassName"), "gateway");
  });

  it("an app may leave the Ingress, and without any there is none", async () => {
    const more = { ingress: { enabled: true, host: HOST } };
    const manifests = await shop({ a: { ingress: { enabled: false } } }, more);
    assert.equal(
      manifests.some(({ kind }) => kind === "Ingress"),
      false,
    );
  });

  it("an HTTPRoute hangs on the platform's gateway and says what the API server would fill in", async () => {
    const global = {
      platform: { domain: "example.org", gateway: { name: "public", namespace: "gw", sectionName: "https" } },
    };
    const route = only(
      await shop({ api: { httpRoute: { enabled: true, subdomain: "shop", path: "/" } } }, { global }),
      "HTTPRoute",
    );
    assert.deepEqual(route["spec"], {
      parentRefs: [
        { group: "gateway.networking.k8s.io", kind: "Gateway", name: "public", namespace: "gw", sectionName: "https" },
      ],
      hostnames: ["shop.example.org"],
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: "/" } }],
          backendRefs: [{ group: "", kind: "Service", name: "shop-custom-app-api-service", port: 8000, weight: 1 }],
        },
      ],
    });
  });

  it("an HTTPRoute takes another gateway, hosts, a time limit, and takes its path away", async () => {
    const httpRoute = {
      enabled: true,
      hostnames: ["a.example"],
      gateway: { name: "own" },
      stripPath: true,
      timeout: "30s",
    };
    const route = only(await shop({ api: { port: 9000, service: { port: 80 }, httpRoute } }), "HTTPRoute");
    assert.deepEqual(at(route, "spec.parentRefs"), [
      { group: "gateway.networking.k8s.io", kind: "Gateway", name: "own" },
    ]);
    assert.deepEqual(at(route, "spec.rules.0.filters"), [
      { type: "URLRewrite", urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } } },
    ]);
    assert.equal(at(route, "spec.rules.0.matches.0.path.value"), "/api");
    assert.equal(at(route, "spec.rules.0.backendRefs.0.port"), 80);
    assert.deepEqual(at(route, "spec.rules.0.timeouts"), { request: "30s" });
  });

  it("a Service takes another port, a protocol for gateways, and keeps clients at a pod", async () => {
    const service = { port: 80, appProtocol: "kubernetes.io/ws", sticky: true, annotations: { a: "b" } };
    const object = only(await shop({ api: { ports: { metrics: 9090 }, service } }), "Service");
    assert.deepEqual(at(object, "spec.ports"), [
      { name: "http", port: 80, targetPort: "http", protocol: "TCP", appProtocol: "kubernetes.io/ws" },
      { name: "metrics", port: 9090, targetPort: "metrics", protocol: "TCP" },
    ]);
    assert.equal(at(object, "spec.sessionAffinity"), "ClientIP");
    assert.deepEqual(object.metadata.annotations, { a: "b" });
  });
});
