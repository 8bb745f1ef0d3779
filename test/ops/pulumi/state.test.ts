import assert from "node:assert/strict";
import { parseOutputs } from "../../../ops/pulumi/outputs";
import { kubeconfigOf, outputsOf, plain, resourcesOf } from "../../../ops/pulumi/state";

const secret = (value: unknown): object => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

function exported(...resources: object[]): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}

describe("the exported state", () => {
  it("gives the kubeconfig of the stack's Kubernetes provider in the clear", () => {
    const provider = {
      type: "pulumi:providers:kubernetes",
      urn: "u",
      inputs: { kubeconfig: secret("apiVersion: v1\n") },
    };
    assert.equal(kubeconfigOf(resourcesOf(exported(provider))), "apiVersion: v1\n");
  });

  it("has none before the provider is made, nor in an empty stack", () => {
    assert.equal(kubeconfigOf(resourcesOf(exported({ type: "pulumi:pulumi:Stack", urn: "u" }))), undefined);
    assert.deepEqual(resourcesOf(JSON.stringify({ version: 3, deployment: {} })), []);
  });

  it("has the outputs of the stack itself", () => {
    const stack = { type: "pulumi:pulumi:Stack", urn: "u", outputs: { oidcIssuerUrl: "https://x" } };
    assert.deepEqual(outputsOf(resourcesOf(exported(stack))), { oidcIssuerUrl: "https://x" });
  });

  it("leaves plain values as they are", () => {
    assert.equal(plain("x"), "x");
    assert.deepEqual(plain({ a: 1 }), { a: 1 });
  });
});

describe("parseOutputs", () => {
  it("takes a stack without outputs as an empty platform", () => {
    assert.deepEqual(parseOutputs({}), { releases: {}, trustedCharts: [] });
  });

  it("drops what it does not know, the kubeconfig above all", () => {
    assert.ok(!JSON.stringify(parseOutputs({ kubeconfig: "very secret" })).includes("secret"));
  });

  it("fails when the outputs are another program's, and says what to do", () => {
    assert.throws(() => parseOutputs({ releases: { argocd: 5 } }), /not those of this program[\s\S]*Run pulumi up/);
  });
});
