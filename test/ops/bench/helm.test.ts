import assert from "node:assert/strict";
import { configText } from "../../../ops/bench/config";
import { chartsOf } from "../../../ops/bench/engine";
import { helmReleases, prerequisites, revealed } from "../../../ops/bench/helm";
import { parseExports } from "../../../ops/bench/sandbox";

const secret = (value: unknown): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

describe("revealed", () => {
  it("opens secrets wherever they stand", () => {
    assert.deepEqual(revealed({ a: [secret({ b: secret("x") })], c: null, d: 1 }), { a: [{ b: "x" }], c: null, d: 1 });
    assert.deepEqual(revealed(secret({ a: "x" })), { a: "x" });
  });
});

describe("helmReleases", () => {
  it("has name, namespace, package and values of each release of the state", () => {
    const inputs = { name: "argocd", namespace: "argocd", chart: ".charts/argo-cd-1.tgz", values: secret({ a: 1 }) };
    const resources = [
      { type: "kubernetes:helm.sh/v3:Release", urn: "u", inputs },
      { type: "other", urn: "v" },
    ];
    assert.deepEqual(helmReleases(resources), [
      { name: "argocd", namespace: "argocd", chart: ".charts/argo-cd-1.tgz", values: { a: 1 } },
    ]);
  });
});

describe("prerequisites", () => {
  it("are what pods wait for and the program makes beside its releases, and no other", () => {
    const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data", namespace: "ai" } };
    const resources = [
      { type: "kubernetes:core/v1:PersistentVolumeClaim", urn: "u", inputs: { __defaults: [], ...claim } },
      { type: "kubernetes:scheduling.k8s.io/v1:PriorityClass", urn: "w", inputs: { kind: "PriorityClass" } },
      { type: "kubernetes:core/v1:Secret", urn: "v", inputs: {} },
    ];
    assert.deepEqual(prerequisites(resources), [claim, { kind: "PriorityClass" }]);
  });
});

describe("chartsOf", () => {
  const stack = (digest: string) => [
    { type: "pulumi:pulumi:Stack", urn: "u", outputs: { trustedCharts: [{ chart: "c", version: "1", digest }] } },
  ];

  it("knows doubles by their digest, not by being trusted", () => {
    assert.equal(chartsOf(stack("sha256:aa"), ["aa"]), "doubles");
    assert.equal(chartsOf(stack("sha256:bb"), ["aa"]), "real");
  });
});

describe("configText", () => {
  it("gives objects as JSON text", () => {
    const json = JSON.stringify({
      "platform:a": { value: "x", secret: false },
      "platform:b": { objectValue: { c: [1] } },
    });
    assert.deepEqual(configText(json), { "platform:a": "x", "platform:b": '{"c":[1]}' });
  });
});

describe("parseExports", () => {
  it("reads what the sandbox prints for a shell, quotes and line ends included", () => {
    const text = "export PATH='/a:/b'\nexport NOTE='it'\\''s\ntwo lines'\n";
    assert.deepEqual(parseExports(text), { PATH: "/a:/b", NOTE: "it's\ntwo lines" });
  });
});
