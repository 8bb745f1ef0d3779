import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { drainFaults } from "../../../support/drain";
import { type Manifest, at, idOf, listAt, ofKind, only, podTemplate } from "../../../support/manifest";
import { restrictedFaults } from "../../../support/pod-security";
import { CHARTS, CHARTS_FOLDER, ENVIRONMENTS, PLATFORM, renderIn } from "./charts";

describe("the catalogue's own charts", () => {
  for (const chart of Object.keys(CHARTS))
    it(`${chart} renders in every environment, twice the same, fit for Pod Security and for a drain`, async () => {
      const { version = "" } = parse(readFileSync(join(CHARTS_FOLDER, chart, "Chart.yaml"), "utf8")) as Manifest;
      const versioned = `${chart}-${String(version)}`;
      for (const environment of ENVIRONMENTS) {
        const [once, again] = await Promise.all([renderIn(chart, environment), renderIn(chart, environment)]);
        assert.deepEqual(once, again);
        assert.ok(once.length > 0);
        assert.deepEqual(drainFaults(once), [], environment);
        for (const object of once) {
          const pod = at(podTemplate(object), "spec");
          if (pod !== undefined) assert.deepEqual(restrictedFaults(pod), [], `${environment}: ${idOf(object)}`);
          assert.equal(at(object, "metadata.labels")?.["helm.sh/chart" as never], versioned, idOf(object));
        }
      }
    });

  const skuOf = (objects: readonly Manifest[]) =>
    at(only(objects, "StorageClass", "platform-premium"), "parameters.skuName");

  it("storage: one copy in dev, one in each zone in production, where volumes outlive their claims", async () => {
    const [dev, prod] = [await renderIn("storage", "dev"), await renderIn("storage", "prod")];
    assert.deepEqual([skuOf(dev), skuOf(prod)], ["Premium_LRS", "Premium_ZRS"]);
    for (const each of ofKind(prod, "StorageClass")) assert.equal(at(each, "reclaimPolicy"), "Retain", idOf(each));
    assert.equal(at(only(prod, "VolumeSnapshotClass"), "deletionPolicy"), "Retain");
    assert.deepEqual(at(only(prod, "ResourceQuota"), "spec.hard"), {
      "requests.storage": "10Gi",
      "platform-premium.storageclass.storage.k8s.io/requests.storage": "5Gi",
    });
  });

  it("namespaces: closed to all but their own pods, Prometheus and who is named", async () => {
    const objects = await renderIn("namespaces", "dev");
    const callers = ofKind(objects, "NetworkPolicy").find((each) => each.metadata.namespace === "platform-dns");
    assert.deepEqual(at(callers, "spec.policyTypes"), ["Ingress"]);
    assert.deepEqual(listAt(callers, "spec.ingress"), [
      { from: [{ podSelector: {} }] },
      { from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "monitoring" } } }] },
      {
        from: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "platform-gateway" } },
            podSelector: {},
          },
        ],
        ports: [{ port: 80, protocol: "TCP" }],
      },
    ]);
    const logs = only(objects, "Namespace", "platform-logs");
    assert.equal(logs.metadata.labels?.["pod-security.kubernetes.io/enforce"], "privileged");
    assert.equal(logs.metadata.annotations?.["argocd.argoproj.io/sync-options"], "Prune=false,Delete=false");
    assert.equal(ofKind(objects, "NetworkPolicy").filter(({ metadata }) => metadata.name === "called").length, 1);
  });

  it("platform-policies: audits in dev, denies in staging and prod; a policy's own mode goes first", async () => {
    const actions = async (environment: string, values = {}) =>
      ofKind(await renderIn("platform-policies", environment, values), "ValidatingAdmissionPolicyBinding").map((each) =>
        listAt(each, "spec.validationActions").join(),
      );
    assert.deepEqual(
      await actions("dev"),
      Array.from({ length: 9 }, () => "Audit,Warn"),
    );
    assert.deepEqual(
      await actions("staging"),
      Array.from({ length: 9 }, () => "Deny,Audit"),
    );
    assert.deepEqual(
      await actions("prod"),
      Array.from({ length: 9 }, () => "Deny,Audit"),
    );
    const one = await actions("prod", { policies: { "route-hosts": { mode: "Audit" } } });
    assert.deepEqual(one.sort(), ["Audit,Warn", ...Array.from({ length: 8 }, () => "Deny,Audit")]);
  });

  it("platform-policies: the switch to Kyverno says the same to another engine", async () => {
    const native = await renderIn("platform-policies", "prod");
    const kyverno = await renderIn("platform-policies", "prod", { engine: "kyverno" });
    assert.deepEqual([...new Set(kyverno.map(({ kind }) => kind))], ["ValidatingPolicy"]);
    const rules = (objects: readonly Manifest[], kind: string) =>
      ofKind(objects, kind).map((each) => [each.metadata.name, at(each, "spec.validations")]);
    assert.deepEqual(rules(kyverno, "ValidatingPolicy"), rules(native, "ValidatingAdmissionPolicy"));
    for (const each of kyverno) assert.deepEqual(at(each, "spec.validationActions"), ["Deny"]);
  });

  it("clickhouse: two copies and a quorum in production, passwords from the vault", async () => {
    const prod = await renderIn("clickhouse", "prod");
    const installation = only(prod, "ClickHouseInstallation");
    assert.equal(at(installation, "spec.configuration.clusters.0.layout.replicasCount"), 2);
    assert.equal(
      at(only(prod, "ClickHouseKeeperInstallation"), "spec.configuration.clusters.0.layout.replicasCount"),
      3,
    );
    const secret = only(prod, "ExternalSecret");
    const users = at(installation, "spec.configuration.users") as Record<string, unknown>;
    assert.deepEqual(users["admin/password_sha256_hex"], {
      valueFrom: { secretKeyRef: { name: at(secret, "spec.target.name"), key: "admin" } },
    });
    for (const kind of ["ClickHouseInstallation", "ClickHouseKeeperInstallation"])
      assert.deepEqual(restrictedFaults(at(only(prod, kind), "spec.templates.podTemplates.0.spec")), [], kind);
  });

  it("gateway and platform-routes: HTTPS below the domain, and routes that hang on it beside their services", async () => {
    const objects = await renderIn("gateway", "prod");
    const gateway = only(objects, "Gateway", "platform");
    assert.deepEqual(
      listAt(gateway, "spec.listeners").map((each) => [at(each, "name"), at(each, "hostname")]),
      [
        ["http", undefined],
        ["https", `*.${PLATFORM.domain}`],
      ],
    );
    assert.equal(at(only(objects, "HTTPRoute"), "spec.rules.0.filters.0.type"), "RequestRedirect");
    const route = only(await renderIn("platform-routes", "prod"), "HTTPRoute");
    assert.deepEqual([route.metadata.namespace, at(route, "spec.hostnames.0")], ["argocd", "argocd.dev.example.org"]);
    assert.equal(at(route, "spec.parentRefs.0.namespace"), "platform-gateway");
  });

  it("workload-identity: an account with its client id, and facts as texts and JSON", async () => {
    const objects = await renderIn("workload-identity", "prod");
    const annotations = only(objects, "ServiceAccount").metadata.annotations;
    assert.equal(annotations?.["azure.workload.identity/client-id"], PLATFORM.clientIds.dns);
    assert.deepEqual(at(only(objects, "ConfigMap"), "data"), {
      "a.json": `{"id":"${PLATFORM.tenantId}","on":true}`,
      count: "5",
      domain: PLATFORM.domain,
    });
  });

  it("portal: leads to hosts below the platform's domain, and leaves out what has none", async () => {
    const objects = await renderIn("portal", "dev", { links: { wiki: { url: "https://wiki.example.org" }, lost: {} } });
    const links = JSON.parse(String(at(only(objects, "ConfigMap"), "data")?.["links.json" as never])) as object[];
    assert.equal(links.length, 5);
    assert.deepEqual(links[0], { name: "argocd", title: "Argo CD", url: "https://argocd.dev.example.org" });
  });
});
