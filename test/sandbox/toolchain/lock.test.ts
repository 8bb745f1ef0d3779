import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { acquireLock, startOf, type Holder } from "../../../sandbox/toolchain/lock";

describe("the lock", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lock-test-"));
    file = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const heldBy = (holder: Partial<Holder>): void =>
    writeFileSync(
      file,
      JSON.stringify({ pid: process.pid, started: startOf(process.pid), host: hostname(), ...holder }),
    );

  it("names its holder while it is held, and is gone afterwards", async () => {
    const release = await acquireLock(file);
    assert.equal((JSON.parse(readFileSync(file, "utf8")) as Holder).pid, process.pid);
    release();
    assert(!existsSync(file));
  });

  it("makes the second wait until the first lets go, and tells it once for whom", async () => {
    const order: string[] = [];
    const release = await acquireLock(file);
    const second = acquireLock(file, { interval: 5, onWait: ({ pid }) => order.push(`waits for ${pid}`) });
    await new Promise((done) => setTimeout(done, 40));
    order.push("released");
    release();
    (await second)();
    assert.deepEqual(order, [`waits for ${process.pid}`, "released"]);
  });

  it("is taken over from a process that has ended", async () => {
    heldBy({ pid: spawnSync("true").pid });
    (await acquireLock(file, { onWait: () => assert.fail("it waits") }))();
  });

  it("is taken over from an ended process whose number another one has now", async () => {
    heldBy({ started: "1" });
    (await acquireLock(file, { onWait: () => assert.fail("it waits") }))();
  });

  it("is taken over when its file is damaged", async () => {
    writeFileSync(file, "{");
    (await acquireLock(file))();
  });

  it("is taken over from another machine only after two silent minutes", async () => {
    heldBy({ host: "elsewhere", pid: 1 });
    const controller = new AbortController();
    const waiting = acquireLock(file, { interval: 5, signal: controller.signal });
    await new Promise((done) => setTimeout(done, 30));
    controller.abort();
    await assert.rejects(waiting, { name: "AbortError" });
    const past = new Date(Date.now() - 121_000);
    utimesSync(file, past, past);
    (await acquireLock(file))();
  });
});
