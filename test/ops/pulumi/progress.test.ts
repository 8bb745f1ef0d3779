import assert from "node:assert/strict";
import { parseEvent } from "../../../ops/pulumi/events";
import { isReal, Progress, title } from "../../../ops/pulumi/progress";
import { began, broke, ended, error, outputsOf, RELEASE, summed, urn } from "./events";

describe("Progress", () => {
  it("times each resource from its beginning to its end", () => {
    const progress = new Progress();
    progress.see(began("create", RELEASE, "argocd"), 1000);
    assert.deepEqual(progress.running.map(title), ["Release argocd"]);
    const done = progress.see(ended("create", RELEASE, "argocd"), 3500);
    assert.equal((done?.ended ?? 0) - (done?.started ?? 0), 2500);
    assert.deepEqual(progress.running, []);
  });

  it("knows that an update changed nothing", () => {
    const progress = new Progress();
    progress.see(began("same", RELEASE, "argocd"), 0);
    progress.see(ended("same", RELEASE, "argocd"), 1);
    progress.see(summed({ same: 1 }), 2);
    assert.equal(progress.changesNothing, true);
    assert.deepEqual(progress.changed, []);
    assert.equal(progress.releases.length, 1);
  });

  it("does not say so where something changed", () => {
    const progress = new Progress();
    progress.see(summed({ same: 3, update: 1 }), 0);
    assert.equal(progress.changesNothing, false);
  });

  it("tells an update that would leave the stack as it is from one that only moves its outputs", () => {
    const noOp = (old: object | null, now: object): boolean => {
      const progress = new Progress();
      progress.see(outputsOf(old, now), 0);
      progress.see(summed({ same: 3 }), 1);
      return progress.isNoOp;
    };
    assert.equal(noOp({ cluster: { name: "a" } }, { cluster: { name: "a" } }), true);
    assert.equal(noOp({ cluster: { name: "a" } }, { cluster: { name: "b" } }), false);
    assert.equal(noOp(null, { cluster: { name: "a" } }), false);
  });

  it("fails a resource whose step failed, and keeps its message with it", () => {
    const progress = new Progress();
    progress.see(began("update", RELEASE, "mlflow"), 0);
    progress.see(error("timed out waiting for the condition\n", urn(RELEASE, "mlflow")), 1);
    progress.see(broke("update", RELEASE, "mlflow"), 1);
    assert.deepEqual(progress.failed.map(title), ["Release mlflow"]);
    assert.deepEqual(progress.faults, [
      { urn: urn(RELEASE, "mlflow"), message: "timed out waiting for the condition" },
    ]);
  });

  it("says each fault once, without the engine's closing word and colours", () => {
    const progress = new Progress();
    for (const text of [
      "<{%reset%}>2 faults:\n  a\n",
      "2 faults:\n  a",
      "update failed\n",
      "preview failed",
      "update canceled",
    ]) {
      progress.see(error(text), 0);
    }
    assert.deepEqual(progress.faults, [{ urn: undefined, message: "2 faults:\n  a" }]);
  });

  it("keeps both steps of a replacement apart", () => {
    const progress = new Progress();
    progress.see(began("delete-replaced", "azure-native:network:Subnet", "nodes"), 0);
    progress.see(ended("delete-replaced", "azure-native:network:Subnet", "nodes"), 1);
    progress.see(began("create-replacement", "azure-native:network:Subnet", "nodes"), 1);
    assert.equal(progress.changed.length, 2);
  });

  it("takes the stack's outputs as they come", () => {
    const progress = new Progress();
    progress.see(ended("same", "pulumi:pulumi:Stack", "aks-platform-dev", { oidcIssuerUrl: "https://x" }), 0);
    assert.deepEqual(progress.outputs, { oidcIssuerUrl: "https://x" });
  });
});

describe("isReal", () => {
  it("leaves out the stack, providers and components", () => {
    const real = (type: string): boolean =>
      isReal({ urn: "", type, op: "create", started: 0, failed: false, inputs: {}, diffs: [] });
    assert.ok(real(RELEASE));
    for (const type of ["pulumi:pulumi:Stack", "pulumi:providers:kubernetes", "platform:azure:Network"])
      assert.ok(!real(type));
  });
});

describe("parseEvent", () => {
  it("has undefined for what is no event, as half a line is", () => {
    assert.equal(parseEvent('{"sequence":1,"resourcePre'), undefined);
    assert.equal(parseEvent("[]"), undefined);
  });
});
