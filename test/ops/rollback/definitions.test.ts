import assert from "node:assert/strict";
import type { ObjectDiff, ReleaseDiff } from "../../../ops/preview/model";
import { definitionRefusals } from "../../../ops/rollback/definitions";

const definition = (more: Partial<ObjectDiff>): ObjectDiff => ({
  title: "CustomResourceDefinition certificates.cert-manager.io",
  kind: "CustomResourceDefinition",
  change: "changed",
  changes: [],
  hook: false,
  ...more,
});
const release = (objects: readonly ObjectDiff[], more: Partial<ReleaseDiff> = {}): ReleaseDiff => ({
  name: "cert-manager-crds",
  namespace: "cert-manager",
  op: "update",
  before: undefined,
  after: undefined,
  objects,
  defaults: [],
  faults: [],
  ...more,
});
const gone = (version: string) => ({ path: `spec.versions[${version}]`, before: {}, after: undefined });
const stored =
  (...versions: readonly string[]) =>
  (name: string) =>
    Promise.resolve(name === "certificates.cert-manager.io" ? versions : []);
const whats = async (objects: readonly ObjectDiff[], ...versions: readonly string[]): Promise<string[]> =>
  (await definitionRefusals([release(objects)], stored(...versions))).map(({ what }) => what);

describe("definitionRefusals", () => {
  it("refuses to take a version away in which objects are stored, and says to roll forward", async () => {
    const [refusal] = await definitionRefusals([release([definition({ changes: [gone("v1")] })])], stored("v1"));
    assert.match(refusal?.what ?? "", /certificates\.cert-manager\.io would lose its version v1, in which objects are/);
    assert.match(refusal?.instead ?? "", /^roll forward/);
  });

  it("lets a version go in which nothing is stored, and fields change", async () => {
    assert.deepEqual(await whats([definition({ changes: [gone("v1beta2")] })], "v1"), []);
    const field = { path: "spec.versions[v1].schema", before: 1, after: 2 };
    assert.deepEqual(await whats([definition({ changes: [field] })], "v1"), []);
  });

  it("refuses to delete a definition, but one that Helm leaves where it is", async () => {
    assert.match((await whats([definition({ change: "removed" })]))[0] ?? "", /would be deleted, and every object/);
    assert.deepEqual(await whats([definition({ change: "removed", kept: true })]), []);
  });

  it("lets other objects of such a release go, and refuses what could not be looked at", async () => {
    assert.deepEqual(await whats([definition({ kind: "ConfigMap", change: "removed" })]), []);
    const blind = await definitionRefusals([release([], { blind: "no helm" })], stored());
    assert.match(blind[0]?.what ?? "", /could not be compared: no helm/);
  });
});
