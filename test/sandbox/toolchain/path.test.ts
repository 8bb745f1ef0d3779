import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHome, homeAt } from "../../../sandbox/home";
import { findOnPath } from "../../../sandbox/toolchain/path";
import { writeProgram } from "../../support/executable";
import { fakeTool } from "./workshop";

describe("the search on PATH", () => {
  const tool = fakeTool("tool");
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "path-test-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const find = (folders: readonly string[], wanted = tool, without?: string) =>
    findOnPath(
      wanted,
      { PATH: [...folders.map((folder) => join(root, folder)), "/usr/bin", "/bin"].join(":") },
      without,
    );

  it("takes the first program that fits, not the first program", async () => {
    writeProgram(join(root, "old", "tool"), "echo version v1.1.9");
    const path = writeProgram(join(root, "new", "tool"), "echo version v1.2.1-vendor.1");
    mkdirSync(join(root, "folder", "tool"), { recursive: true });
    const { found } = await find(["folder", "old", "new"]);
    assert.deepEqual(found, { path, version: "1.2.1-vendor.1" });
  });

  it("finds nothing, and has nothing to say, when there is none", async () => {
    assert.deepEqual(await find(["nowhere"]), {});
  });

  it("passes over a program that does not tell its version", async () => {
    const path = writeProgram(join(root, "bin", "tool"), "echo version v1.2.3; exit 1");
    assert.deepEqual(await find(["bin"]), { refusal: `${path} does not tell its version` });
  });

  it("passes over the wrappers of this sandbox and of any other", async () => {
    const home = homeAt(join(root, "sandbox"));
    createHome(home);
    writeProgram(join(home.bin, "tool"), "echo version v1.2.3");
    assert.deepEqual(await find(["sandbox/bin"]), {});
    writeProgram(join(root, "half", "bin", "tool"), "echo version v1.2.3");
    assert.deepEqual(await find(["half/bin"], tool, join(root, "half", "bin")), {});
  });

  it("passes over a program without its companion, which may lie beside it, beside its link's target or on PATH", async () => {
    const pair = fakeTool("tool", { companions: ["tool-host"] });
    const path = writeProgram(join(root, "real", "tool"), "echo version v1.2.3");
    mkdirSync(join(root, "links"));
    symlinkSync(path, join(root, "links", "tool"));
    assert.deepEqual(await find(["links"], pair), {
      refusal: `${join(root, "links", "tool")} comes without tool-host`,
    });
    writeProgram(join(root, "real", "tool-host"), "");
    assert.equal((await find(["links"], pair)).found?.version, "1.2.3");
    rmSync(join(root, "real", "tool-host"));
    writeProgram(join(root, "elsewhere", "tool-host"), "");
    assert.equal((await find(["links", "elsewhere"], pair)).found?.version, "1.2.3");
  });
});
