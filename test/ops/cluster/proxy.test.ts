import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ClusterProxy } from "../../../ops/cluster/proxy";
import { runProgram } from "../../../ops/process";
import { writeProgram } from "../../support/executable";

/** In place of kubectl: answers on the socket that it is told, and leaves its process id and the socket's path. */
const KUBECTL = `#!${process.execPath}
const { writeFileSync } = require("node:fs");
const socket = process.argv.at(-1);
writeFileSync(process.env.SEEN, JSON.stringify({ pid: process.pid, socket }));
if (process.env.BROKEN) { console.error("error: no context"); process.exit(1); }
require("node:http").createServer((_, response) => response.end("{}")).listen(socket);
`;

describe("the way to the cluster", () => {
  const folder = mkdtempSync(join(tmpdir(), "proxy-test-"));
  const seen = join(folder, "seen");
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}`, SEEN: seen };
  before(() => void writeProgram(join(folder, "kubectl"), KUBECTL));
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function assertGone(): Promise<void> {
    const { pid, socket } = JSON.parse(readFileSync(seen, "utf8")) as { pid: number; socket: string };
    const lives = (): boolean => existsSync(`/proc/${pid}`) || existsSync(dirname(socket));
    for (let left = 100; lives() && left > 0; left -= 1) await sleep(50);
    assert.ok(!lives(), `process ${pid} or ${dirname(socket)} is left`);
  }

  it("leaves no process and no credentials when it is closed", async () => {
    const proxy = await ClusterProxy.start("apiVersion: v1", env);
    assert.deepEqual(await proxy.get("/version"), {});
    proxy.close();
    await assertGone();
  });

  it("leaves neither when its program is killed", async () => {
    const program = `
      import { ClusterProxy } from "./ops/cluster/proxy";
      void ClusterProxy.start("apiVersion: v1", process.env).then(() => process.kill(process.pid, "SIGKILL"));
    `;
    const { exitCode } = await runProgram("node_modules/.bin/tsx", ["--eval", program], { env });
    assert.notEqual(exitCode, 0);
    await assertGone();
  });

  it("says at once what kubectl complains of", async () => {
    const started = performance.now();
    await assert.rejects(ClusterProxy.start("apiVersion: v1", { ...env, BROKEN: "1" }), /no context/);
    assert.ok(performance.now() - started < 10_000);
    await assertGone();
  });
});
