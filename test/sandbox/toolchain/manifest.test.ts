import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildArguments } from "../../../sandbox/toolchain/build";
import { DEFAULT_TOOLS, TOOLS } from "../../../sandbox/toolchain/manifest";
import { fits } from "../../../sandbox/toolchain/versions";

const SOURCES = join(__dirname, "../../../sandbox/tools");
const modFileOf = (module: string): string => readFileSync(join(SOURCES, module, "go.mod"), "utf8");

describe("the manifest of tools", () => {
  it("pins each program at the version of its go.mod", () => {
    for (const { name, module, package: main, version, goVersion } of TOOLS) {
      const text = modFileOf(module);
      if (name === "pulumi-resource-kubernetes") {
        assert(readFileSync(join(SOURCES, module, "main.go"), "utf8").includes(`"kubernetes", "${version}"`));
        continue;
      }
      const pins = [...text.matchAll(/^\s*(?:require )?(\S+) v(\S+)/gm)].filter(
        ([, path = ""]) => main === "." || main === path || main.startsWith(`${path}/`),
      );
      assert(
        pins.some(([, , pin]) => pin === (goVersion ?? version)),
        `${name}: ${version} in ${module}/go.mod`,
      );
    }
  });

  it("uses every module folder, and names every program once", () => {
    const folders = readdirSync(SOURCES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual([...new Set(TOOLS.map((tool) => tool.module))].sort(), folders.map((entry) => entry.name).sort());
    assert.equal(new Set(TOOLS.map((tool) => tool.name)).size, TOOLS.length);
    assert.deepEqual(
      DEFAULT_TOOLS,
      TOOLS.slice(0, DEFAULT_TOOLS.length).map((tool) => tool.name),
    );
  });

  it("accepts its own pin from PATH", () => {
    for (const { name, version, fits: range } of TOOLS) assert(fits(version, range), name);
  });

  it("gives the programs of one build the names of their packages' folders", () => {
    for (const tool of TOOLS) {
      const group = TOOLS.filter((other) => other.module === tool.module);
      if (group.length > 1) assert.equal(basename(tool.package), tool.name);
    }
  });

  it("agrees with the version of the @pulumi/kubernetes package", () => {
    const text = readFileSync(join(__dirname, "../../../package.json"), "utf8");
    const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
    const plugin = TOOLS.find((tool) => tool.name === "pulumi-resource-kubernetes");
    assert.equal(plugin?.version, dependencies["@pulumi/kubernetes"]);
  });

  it("sets the versions that programs would else make up", () => {
    const kube = buildArguments(
      TOOLS.filter((tool) => tool.module === "kube"),
      "out/",
    ).join(" ");
    assert(kube.includes("-X k8s.io/component-base/version.gitVersion=v1.36.3"));
    assert(
      kube.endsWith(
        "cmd/kube-apiserver k8s.io/kubernetes/cmd/kube-controller-manager k8s.io/kubernetes/cmd/kube-scheduler k8s.io/kubernetes/cmd/kubectl",
      ),
    );
  });
});
