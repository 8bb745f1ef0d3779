import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathOf, type KubernetesObject } from "../../../sandbox/cluster/api";
import { publishManifests, readManifests } from "../../../sandbox/cluster/manifests";
import { createHome, homeAt, type Home } from "../../../sandbox/home";

describe("what every control plane begins with", () => {
  let home: Home;
  let objects: KubernetesObject[];
  before(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "manifests-test-")));
    createHome(home);
    publishManifests(home);
    objects = readManifests(home.manifests);
  });
  after(() => rmSync(home.root, { recursive: true, force: true }));

  const ofKind = (kind: string): KubernetesObject[] => objects.filter((object) => object.kind === kind);

  it("has objects that differ by name, each with a path of the API", () => {
    const paths = objects.map(pathOf);
    assert.equal(new Set(paths).size, paths.length);
  });

  it("has AKS's storage classes, of which `default` is the default", () => {
    const classes = ofKind("StorageClass");
    const names = ["azurefile", "azurefile-csi", "azurefile-csi-premium", "azurefile-premium", "default"];
    assert.deepEqual(classes.map(({ metadata }) => metadata.name).sort(), [
      ...names,
      "managed",
      "managed-csi",
      "managed-csi-premium",
      "managed-premium",
    ]);
    const defaults = classes.filter(({ metadata }) => "annotations" in metadata).map(({ metadata }) => metadata.name);
    assert.deepEqual(defaults, ["default"]);
  });

  it("has stages that leave deleted objects alone, but the one that lets pods go", () => {
    const meddling = ofKind("Stage").filter((stage) => {
      const expressions = JSON.stringify(stage["spec"]);
      return !/"\.metadata\.deletionTimestamp","operator":"DoesNotExist"/.test(expressions);
    });
    const names = meddling.map(({ metadata }) => metadata.name).sort();
    assert.deepEqual(names, ["look-again", "node-ready", "pod-gone"]);
  });

  it("is published whole each time", () => {
    writeFileSync(join(home.manifests, "left-over.yaml"), "kind: Old\n");
    publishManifests(home);
    assert.equal(readManifests(home.manifests).length, objects.length);
  });

  it("fails for a manifest that does not parse, and for a kind without a known path", () => {
    const folder = mkdtempSync(join(tmpdir(), "manifests-test-"));
    writeFileSync(join(folder, "broken.yaml"), "a: [\n");
    assert.throws(() => readManifests(folder), /internal: broken\.yaml/);
    rmSync(folder, { recursive: true });
    assert.throws(() => pathOf({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" } }), /no path for kind Pod/);
  });
});
