import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { down, reset } from "../../sandbox/down";
import { createHome, homeAt, type Home } from "../../sandbox/home";
import { withLock } from "../../sandbox/lock";
import { startOf } from "../../sandbox/toolchain/lock";

describe("ending a sandbox", () => {
  let home: Home;
  beforeEach(() => (home = homeAt(mkdtempSync(join(tmpdir(), "down-test-")))));
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  it("has nothing to do where nothing runs, and where there is no sandbox", async () => {
    assert.equal(await down(home), 0);
    createHome(home);
    assert.equal(await down(home), 0);
    assert.equal(existsSync(home.lock), false);
  });

  it("deletes the folder on reset", async () => {
    createHome(home);
    await reset(home);
    assert.equal(existsSync(home.root), false);
  });

  it("fails to reset what is no sandbox, and leaves it alone", async () => {
    writeFileSync(join(home.root, "letters.txt"), "mine");
    await assert.rejects(reset(home), /is not a sandbox.*left alone/);
    assert.ok(existsSync(join(home.root, "letters.txt")));
  });

  it("fails while another process works in it, and says which", async () => {
    createHome(home);
    const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    try {
      const holder = { pid: other.pid, started: startOf(other.pid ?? 0), host: hostname() };
      writeFileSync(home.lock, JSON.stringify(holder));
      await assert.rejects(down(home), new RegExp(`Another process \\(${other.pid}\\) is working in the sandbox`));
      await assert.rejects(reset(home), /Another process/);
    } finally {
      other.kill("SIGKILL");
    }
  });

  it("takes over from a process that was killed", async () => {
    createHome(home);
    writeFileSync(home.lock, JSON.stringify({ pid: 999_999_999, started: "1", host: hostname() }));
    assert.equal(await withLock(home, async () => "done"), "done");
  });

  it("gives the lock back when the work fails", async () => {
    createHome(home);
    await assert.rejects(
      withLock(home, () => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.equal(await withLock(home, async () => "done"), "done");
  });
});
