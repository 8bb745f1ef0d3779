import assert from "node:assert/strict";
import { run } from "../../sandbox/exec";
import { SandboxError } from "../../sandbox/error";
import { Interrupted, untilInterrupted } from "../../sandbox/interrupt";
import { textOf } from "../../sandbox/program";
import { Progress } from "../../sandbox/progress";
import { lineReport } from "../../sandbox/toolchain";

const env = { PATH: process.env["PATH"] ?? "" };
const node = (script: string, timeout?: number) =>
  run(process.execPath, ["-e", script], { env, ...(timeout === undefined ? {} : { timeout }) });

describe("running a program", () => {
  it("gives what it said and how it ended", async () => {
    assert.deepEqual(await node("console.log('out'); console.error('err'); process.exitCode = 3"), {
      code: 3,
      stdout: "out\n",
      stderr: "err\n",
    });
  });

  it("gives a signal as a shell would", async () => {
    assert.equal((await node("process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9_000)")).code, 143);
    assert.equal((await node("setTimeout(() => {}, 60_000)", 200)).code, 137);
  });

  it("gives 127 for a program that cannot be started", async () => {
    const { code, stderr } = await run("/nowhere/program", [], { env });
    assert.equal(code, 127);
    assert.match(stderr, /ENOENT/);
  });
});

describe("interrupted work", () => {
  it("is told, and reported with the signal's exit code once it has settled", async () => {
    let told = false;
    const work = untilInterrupted(async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      told = true;
      throw new Error("a consequence");
    });
    process.emit("SIGHUP", "SIGHUP");
    await assert.rejects(work, (error: unknown) => error instanceof Interrupted && error.exitCode === 129);
    assert.ok(told);
  });

  it("leaves no handler behind", async () => {
    const before = process.listenerCount("SIGINT");
    assert.equal(await untilInterrupted(async () => "done"), "done");
    await assert.rejects(
      untilInterrupted(async () => Promise.reject(new Error("ours"))),
      /ours/,
    );
    assert.equal(process.listenerCount("SIGINT"), before);
  });
});

describe("what the sandbox tells", () => {
  it("is one line a part, with its seconds, and the parts add up", async () => {
    const lines: string[] = [];
    const progress = new Progress(lineReport((line) => lines.push(line)));
    await progress.part(
      "charts",
      () => 6,
      (count) => `${count} charts`,
    );
    await progress.part("plugins", () => undefined);
    assert.match(lines.join("\n"), /^charts: 6 charts \(0\.\d s\)\nplugins \(0\.\d s\)$/);
    assert.deepEqual(
      progress.phases.map(({ name }) => name),
      ["charts", "plugins"],
    );
    assert.ok(progress.total >= progress.phases.reduce((sum, { seconds }) => sum + seconds, 0));
  });

  it("is a user's fault without a stack, and ours with it", () => {
    assert.equal(textOf(new SandboxError("Do this.")), "Do this.");
    assert.match(textOf(new Error("internal: broken")), /internal: broken\n +at /);
  });
});
