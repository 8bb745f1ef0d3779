import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readIfThere, writeAtomically } from "../../sandbox/files";
import { createHome, homeAt } from "../../sandbox/home";
import { readTools, requireTools, writeTools } from "../../sandbox/tools";

describe("the sandbox's files", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "files-test-"))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are replaced whole, with their mode, and leave no draft", () => {
    const path = join(root, "file");
    writeAtomically(path, "old", 0o600);
    writeAtomically(path, "new", 0o600);
    assert.equal(readFileSync(path, "utf8"), "new");
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(root), ["file"]);
  });

  it("keep the old text when the new one cannot be written", () => {
    mkdirSync(join(root, "folder"));
    assert.throws(() => writeAtomically(join(root, "folder"), "text"));
    assert.deepEqual(readdirSync(root), ["folder"]);
  });

  it("may be missing, which is no fault, unlike a folder in their place", () => {
    assert.equal(readIfThere(join(root, "nothing")), undefined);
    assert.throws(() => readIfThere(root), /EISDIR/);
  });
});

describe("the sandbox's tools", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "tools-test-"))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are what was written down, and none when that was left half written", () => {
    const home = homeAt(root);
    createHome(home);
    writeTools(home, { node: process.execPath });
    assert.deepEqual(requireTools(home, ["node"]), { node: process.execPath });
    writeAtomically(home.toolsFile, '{"node":');
    assert.deepEqual(readTools(home), {});
  });

  it("fail when one is not there, or its program is gone, all of them at once, with the cure", () => {
    const home = homeAt(root);
    createHome(home);
    writeTools(home, { node: process.execPath, helm: join(root, "gone") });
    assert.throws(() => requireTools(home, ["node", "helm", "etcd"]), /lacks helm, etcd.*npm run sandbox -- up/s);
  });
});
