import assert from "node:assert/strict";
import type { Manifest } from "./manifest";
import { shapeFaults } from "./shape";

const application = (spec: object): Manifest => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "a" },
  spec: { project: "a", destination: { namespace: "a" }, ...spec },
});

describe("shapeFaults", () => {
  it("finds fields that Argo CD 2.9 does not know, wrong types and what is missing", () => {
    assert.deepEqual(shapeFaults(application({ syncPolicy: { retry: { limit: 3 } } })), []);
    assert.deepEqual(shapeFaults(application({ syncPolicy: { retry: { limit: "3", refresh: true } } })), [
      '.spec.syncPolicy.retry.limit: "3" is no integer',
      ".spec.syncPolicy.retry.refresh: no such field",
    ]);
    assert.deepEqual(shapeFaults(application({ sources: [{ chart: "a" }] })), [".spec.sources[0].repoURL: is missing"]);
    assert.deepEqual(shapeFaults({ ...application({}), apiVersion: "argoproj.io/v2" }), [
      "argoproj.io/v2: no such version",
    ]);
  });

  it("says nothing of kinds that no locked chart defines", () => {
    assert.deepEqual(shapeFaults({ apiVersion: "v1", kind: "Service", metadata: { name: "a" } }), []);
  });
});
