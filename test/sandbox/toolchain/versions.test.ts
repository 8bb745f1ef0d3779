import assert from "node:assert/strict";
import { goVersionIn, wantedGo } from "../../../sandbox/toolchain/go";
import { TOOLS, type ToolName } from "../../../sandbox/toolchain/manifest";
import { fits, plainRange, readVersion, sameVersion } from "../../../sandbox/toolchain/versions";

function toolNamed(name: ToolName) {
  const tool = TOOLS.find((other) => other.name === name);
  assert(tool !== undefined);
  return tool;
}

describe("versions", () => {
  const PRINTED: readonly (readonly [ToolName, string, string])[] = [
    ["pulumi", "warning: something\nv3.259.0\n", "3.259.0"],
    ["etcd", "etcd Version: 3.6.14\nGit SHA: Not provided\n", "3.6.14"],
    ["kube-apiserver", "Kubernetes v1.36.3\n", "1.36.3"],
    ["kubectl", "Client Version: v1.32.4-dispatcher\nKustomize Version: v5.5.0\n", "1.32.4-dispatcher"],
    ["kwokctl", "kwokctl version v0.8.0 go1.26.8 (linux/amd64)\n", "0.8.0"],
    ["helm", "v3.20.2", "3.20.2"],
    ["kustomize", "v5.8.2\n", "5.8.2"],
    ["argocd-core", "argocd-core version v3.2.11+unknown\n", "3.2.11"],
    ["actionlint", "v1.7.12\ninstalled by building from source\n", "1.7.12"],
    ["promtool", "promtool, version 3.13.5 (branch: , revision: unknown)\n", "3.13.5"],
  ];
  for (const [name, output, version] of PRINTED) {
    it(`are read from what ${name} prints`, () => {
      const { probe } = toolNamed(name);
      assert(probe !== "plugin");
      assert.equal(readVersion(output, probe.pattern), version);
    });
  }

  const RULES: readonly (readonly [ToolName, readonly string[], readonly string[]])[] = [
    ["pulumi", ["3.248.0", "3.300.1"], ["3.247.9", "4.0.0", "4.0.0-alpha.1"]],
    ["pulumi-resource-kubernetes", ["4.25.0"], ["4.25.1", "4.24.0"]],
    ["etcd", ["3.5.0", "3.6.99"], ["3.4.30", "3.7.0"]],
    ["kube-apiserver", ["1.36.0", "1.36.9-gke.100"], ["1.35.9", "1.37.0", "1.37.0-rc.0"]],
    ["kubectl", ["1.35.0", "1.37.9"], ["1.34.9", "1.38.0", "1.32.4-dispatcher"]],
    ["kwok", ["0.8.0", "0.8.3"], ["0.7.9", "0.9.0"]],
    ["helm", ["3.14.0", "3.99.0"], ["3.13.3", "4.0.0", "4.0.0-rc.1"]],
  ];
  for (const [name, good, bad] of RULES) {
    it(`of ${name} from PATH are taken inside their range only`, () => {
      const range = toolNamed(name).fits;
      assert.deepEqual(
        good.filter((version) => !fits(version, range)),
        [],
      );
      assert.deepEqual(
        bad.filter((version) => fits(version, range)),
        [],
      );
    });
  }

  it("are the same but for build metadata, and never when one is none", () => {
    assert(sameVersion("3.2.11+unknown", "3.2.11") && !sameVersion("3.2.11-rc.1", "3.2.11"));
    assert(!sameVersion("latest", "latest"));
    assert.equal(readVersion("version latest", /version (\S+)/), undefined);
    assert.equal(plainRange(">=1.35.0-0 <1.38.0-0"), ">=1.35.0 <1.38.0");
  });

  it("of Go are read from releases, release candidates and builds from source", () => {
    assert.equal(goVersionIn("go version go1.26.8 linux/amd64"), "1.26.8");
    assert.equal(goVersionIn("go version go1.27rc1 linux/amd64"), "1.27.0");
    assert.equal(goVersionIn("go version devel go1.28-0a1b2c3 Mon linux/amd64"), "1.28.0");
    assert.equal(goVersionIn("no go"), undefined);
    assert.equal(wantedGo(["module a\n\ngo 1.25.0\n", "module b\n\ngo 1.26\n"]), "1.26.0");
  });
});
