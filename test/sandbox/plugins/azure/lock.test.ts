import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../../../sandbox/plugins/azure/lock";
import { thisProcess } from "../../../../sandbox/plugins/azure/owner";

describe("lock", () => {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  const path = join(folder, "lock");
  after(() => rmSync(folder, { recursive: true }));

  it("gives back what the work gives, and lets go", async () => {
    assert.equal(await withLock(path, () => 7), 7);
    assert.equal(existsSync(path), false);
  });

  it("lets go when the work fails", async () => {
    const failing = (): never => {
      throw new Error("no");
    };
    await assert.rejects(withLock(path, failing), /no/);
    assert.equal(existsSync(path), false);
  });

  it("waits for a living holder", async () => {
    writeFileSync(path, JSON.stringify(thisProcess()));
    const waiting = withLock(path, () => "mine");
    setTimeout(() => rmSync(path), 100);
    assert.equal(await waiting, "mine");
  });

  it("takes over from a dead holder, and from one who left no name", async () => {
    for (const text of [JSON.stringify({ ...thisProcess(), started: "0" }), "{"]) {
      writeFileSync(path, text);
      assert.equal(await withLock(path, () => 1), 1);
    }
  });
});
