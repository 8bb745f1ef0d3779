import assert from "node:assert/strict";
import { boundPackages, isExact, looseActions, looseModules, loosePackages } from "./pins";
import { projectFiles, read, readJson } from "./project";
import { DOCUMENTED } from "../releases/samples";

describe("pins", () => {
  const files = projectFiles();
  const none = (found: readonly string[]) => assert.equal(found.length, 0, `\n${found.join("\n")}`);

  it("of npm packages are exact", () => {
    none(loosePackages(readJson("package.json")));
  });

  it("in package-lock.json are held by digests and name no registry", () => {
    none(boundPackages(readJson("package-lock.json")));
  });

  it("of Go modules are exact and complete, so that -mod=readonly builds", () => {
    const modules = files.filter(({ path }) => path.endsWith("go.mod"));
    assert.ok(modules.length > 0);
    none(modules.flatMap(({ path, text }) => looseModules(path, text, read(path.replace(/mod$/, "sum")))));
  });

  it("of charts are exact, and each has its lock file", () => {
    for (const { name, pin } of DOCUMENTED) {
      assert.ok(isExact(pin.version), `${name}: ${pin.version} is no exact version`);
      const lock = `charts/lock/${pin.chart}-${pin.version}.json`;
      const locked = files.find(({ path }) => path === lock);
      assert.ok(locked !== undefined, `releases/${name} pins ${pin.chart} ${pin.version}, but there is no ${lock}`);
      assert.doesNotThrow(() => JSON.parse(locked.text), `${lock} is no JSON`);
    }
  });

  it("of workflow actions are commits", () => {
    const workflows = files.filter(({ path }) => path.startsWith(".github/workflows/"));
    assert.ok(workflows.length > 0);
    none(workflows.flatMap(({ path, text }) => looseActions(path, text)));
  });

  it("have a changelog beside them", () => {
    assert.match(read("CHANGELOG.md"), /\S/);
  });
});

describe("the checks of pins", () => {
  it("find ranges and tags", () => {
    assert.equal(
      loosePackages({ dependencies: { a: "^1.2.3", b: "latest" }, devDependencies: { c: "1.x" } }).length,
      3,
    );
    assert.deepEqual(loosePackages({ dependencies: { a: "1.2.3-rc.1" } }), []);
  });

  it("find locks that name a registry or lack a digest", () => {
    const packages = {
      "": {},
      a: { resolved: "https://registry.example.org/a.tgz", integrity: "x" },
      b: {},
      c: { integrity: "x" },
    };
    assert.deepEqual(boundPackages({ packages }), [
      "package-lock.json: a names its registry (registry.example.org)",
      "package-lock.json: b has no integrity digest",
    ]);
  });

  it("find modules without a sum, without an exact version, or replaced by a folder", () => {
    const mod = "module tool\n\ngo 1.26\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b latest // indirect\n)\n";
    assert.deepEqual(looseModules("go.mod", mod, "example.org/a v1.0.0/go.mod h1:x\n"), [
      "go.mod:7: example.org/b latest is no exact version",
    ]);
    assert.match(looseModules("go.mod", mod, "").join(), /go.sum has no line for example.org\/a v1.0.0/);
    assert.match(
      looseModules("go.mod", "go 1.26\nreplace example.org/a => ../a\n", "").join(),
      /go.mod:2: a replacement/,
    );
    const replaced = "go 1.26\nrequire example.org/a v0.0.0\nreplace example.org/a => example.org/c v1.2.3\n";
    assert.deepEqual(looseModules("go.mod", replaced, "example.org/c v1.2.3/go.mod h1:x"), []);
  });

  it("find actions by tag", () => {
    const text = `- uses: actions/checkout@v5\n- uses: ./local\n- uses: a/b@${"0a".repeat(20)} # v1`;
    assert.deepEqual(looseActions("w.yml", text), ["w.yml:1: actions/checkout@v5 is not pinned by commit"]);
  });
});
