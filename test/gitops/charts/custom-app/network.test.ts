import assert from "node:assert/strict";
import { at, only } from "../../../support/manifest";
import { shop } from "./values";

const DNS = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ],
};
const namespace = (name: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
  podSelector: {},
});
const tcp = (...ports: readonly number[]) => ports.map((port) => ({ port, protocol: "TCP" }));

describe("custom-app: network policies", () => {
  it("shut out everybody and reach nobody but DNS", async () => {
    const manifests = await shop({ api: { networkPolicy: { enabled: true } } });
    const policy = only(manifests, "NetworkPolicy");
    assert.deepEqual(policy["spec"], {
      podSelector: at(only(manifests, "Deployment"), "spec.selector"),
      policyTypes: ["Ingress", "Egress"],
      egress: [DNS],
    });
  });

  it("let in the gateway, the ingress controller and Prometheus where these have business", async () => {
    const platform = {
      domain: "example.org",
      ingressNamespace: "ingress",
      gateway: { name: "public", namespace: "gw" },
    };
    const on = { enabled: true };
    const app = {
      ports: { metrics: 9090 },
      ingress: { ...on, subdomain: "a" },
      httpRoute: { ...on, subdomain: "b" },
      serviceMonitor: { ...on, port: "metrics" },
      networkPolicy: on,
    };
    const policy = only(await shop({ api: app }, { global: { platform } }), "NetworkPolicy");
    assert.deepEqual(at(policy, "spec.ingress"), [
      { from: [namespace("gw")], ports: tcp(8000) },
      { from: [namespace("ingress")], ports: tcp(8000) },
      { from: [namespace("monitoring")], ports: tcp(9090) },
    ]);
  });

  it("name callers and destinations: apps, namespaces, labels, addresses", async () => {
    const networkPolicy = {
      enabled: true,
      from: {
        web: { app: "web_ui" },
        billing: { namespace: "billing", labels: { app: "billing" }, ports: [8000, 9000] },
      },
      to: {
        database: { namespace: "data", labels: { app: "postgres" }, ports: [5432] },
        cache: { labels: { app: "redis" } },
        internet: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"], ports: [443] },
      },
    };
    const policy = only(await shop({ api: { networkPolicy }, web_ui: {} }), "NetworkPolicy");
    const labels = (component: string) => ({
      "app.kubernetes.io/name": "shop",
      "app.kubernetes.io/instance": "demo",
      "app.kubernetes.io/component": component,
    });
    assert.deepEqual(at(policy, "spec.ingress"), [
      {
        from: [{ ...namespace("billing"), podSelector: { matchLabels: { app: "billing" } } }],
        ports: tcp(8000, 9000),
      },
      { from: [{ podSelector: { matchLabels: labels("web-ui") } }], ports: tcp(8000) },
    ]);
    assert.deepEqual(at(policy, "spec.egress"), [
      DNS,
      { to: [{ podSelector: { matchLabels: { app: "redis" } } }] },
      { to: [{ ...namespace("data"), podSelector: { matchLabels: { app: "postgres" } } }], ports: tcp(5432) },
      { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }], ports: tcp(443) },
    ]);
  });
});
