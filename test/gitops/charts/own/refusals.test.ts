import assert from "node:assert/strict";
import { refusalOf, type Values } from "./charts";

const nothing = { global: { platform: {} } };

/** What is refused: when, the chart, values, and what is said. */
const REFUSED: Readonly<Record<string, readonly [chart: string, values: Values, says: string | RegExp]>> = {
  "a namespace lets in more than restricted and does not say why": [
    "namespaces",
    { namespaces: { a: { podSecurity: "baseline" } } },
    "namespaces.a.podSecurity: baseline lets in more than restricted; say why in namespaces.a.reason",
  ],
  "a caller is named and everybody may come": [
    "namespaces",
    { namespaces: { a: { ingress: "open", from: { b: { namespace: "b" } } } } },
    "namespaces.a.from: has no effect while ingress is open; set namespaces.a.ingress to closed, or remove it",
  ],
  "a caller is nobody": [
    "namespaces",
    { namespaces: { a: { from: { b: { ports: [1] } } } } },
    "namespaces.a.from.b: names nobody; set namespace, labels or cidr",
  ],
  "two storage classes are the default one": [
    "storage",
    { classes: { a: { driver: "disk", default: true }, b: { driver: "file", default: true } } },
    "classes: a, b are all the default class, and a claim without a class gets any of them; leave one",
  ],
  "a quota is of a class that is not there": [
    "storage",
    { quotas: { team: { classes: { fast: "1Gi" } } } },
    /^quotas\.team\.classes\.fast: no class of this chart; it has platform-files, platform-premium, platform-standard$/,
  ],
  "a driver is none of Azure's": ["storage", { classes: { a: { driver: "nfs" } } }, /value must be one of 'disk'/],
  "no registry is named and all others are forbidden": [
    "platform-policies",
    { policies: { "image-registries": { mode: "Deny" } } },
    /^registries: none is named, and image-registries would refuse every image/,
  ],
  "a policy is misspelt": ["platform-policies", { policies: { "image-tag": {} } }, /'image-tag' not allowed/],
  "the platform knows no vault, tenant or identity": [
    "secret-store",
    nothing,
    /^identity: neither[^\n]*\(global\.platform\.clientIds\.external-secrets\)[^]*^tenantId: not set[^]*^vaultUrl: not set/m,
  ],
  "the platform has no domain for the gateway": [
    "gateway",
    nothing,
    "hostname: not set, and the platform hands down no domain (global.platform.domain); set one of them",
  ],
  "routes are chosen by labels and none is named": [
    "gateway",
    { routes: { from: "Selector" } },
    "routes.labels: no label chooses the namespaces; set them, or routes.from to All or Same",
  ],
  "labels choose no routes": [
    "gateway",
    { routes: { from: "All", labels: { a: "b" } } },
    "routes.labels: has no effect while routes.from is All; set it to Selector, or remove them",
  ],
  "two routes want one host": [
    "platform-routes",
    {
      routes: {
        a: { namespace: "a", service: "a", port: 1, subdomain: "x" },
        b: { namespace: "b", service: "b", port: 1, host: "x.dev.example.org" },
      },
    },
    "routes.b: x.dev.example.org is the host of routes.a; give it another",
  ],
  "a fact is asked for that the platform does not hand down": [
    "workload-identity",
    {
      facts: { a: { b: { json: { c: { fact: "missing.one" } } } } },
      accounts: { d: { identity: { name: "nobody" } } },
    },
    /^accounts\.d\.identity: neither clientId[^\n]*\nfacts\.a\.b\.c: the platform hands down no missing\.one/,
  ],
  "keepers can split in halves": [
    "clickhouse",
    { keeper: { replicas: 2 } },
    "keeper.replicas: 2 keepers can split in halves that cannot decide; use an odd number",
  ],
  "copies have no quorum": [
    "clickhouse",
    { replicas: 2 },
    "keeper.replicas: 1 is no quorum for 2 copies of the data; use 3",
  ],
  "a lake's copies are none of Azure's": [
    "data-lake",
    { class: { skuName: "Ultra" } },
    /skuName.*value must be one of/,
  ],
  "the portal's image has no version": ["portal", { backend: {} }, /^backend\.image\.tag: neither a tag nor a digest/],
};

describe("the catalogue's own charts refuse", () => {
  for (const [when, [chart, values, says]] of Object.entries(REFUSED))
    it(`${chart} fails when ${when}`, async () => {
      const said = (await refusalOf(chart, values)).split("\n").sort().join("\n").trim();
      if (typeof says === "string") assert.equal(said, says);
      else assert.match(said, says);
    });
});
