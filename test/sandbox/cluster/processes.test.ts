import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endAll, endProcessesIn, processesIn, sandboxProcesses } from "../../../sandbox/cluster/processes";
import { homeAt } from "../../../sandbox/home";

const SLEEP = "console.log('up'); setTimeout(() => {}, 60_000);";
const STUBBORN = `process.on("SIGTERM", () => {}); ${SLEEP}`;

describe("the sandbox's processes", () => {
  let root: string;
  const children: ChildProcess[] = [];
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "processes test-"))));
  afterEach(() => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    rmSync(root, { recursive: true, force: true });
  });

  /** A process of the given program name, with the given last argument. */
  async function start(name: string, argument: string, script = SLEEP, env = {}): Promise<ChildProcess> {
    const program = join(root, name);
    symlinkSync(process.execPath, program);
    const child = spawn(program, ["-e", script, "--", argument], { stdio: ["ignore", "pipe", "ignore"], env });
    children.push(child);
    await once(child.stdout, "data");
    return child;
  }

  const pids = (folders: readonly string[]): number[] => processesIn(folders).map(({ pid }) => pid);

  it("are those of its programs that work in its folder, with their memory", async () => {
    const child = await start("etcd", `--data-dir=${join(root, "clusters", "data")}`);
    const [found, ...others] = processesIn([join(root, "clusters")]);
    assert.deepEqual(others, []);
    assert.deepEqual([found?.pid, found?.component], [child.pid, "etcd"]);
    assert.ok((found?.memory ?? 0) > 1_000_000);
  });

  it("are not another folder's, not a neighbour's with a longer name, not a person's who reads a log", async () => {
    await start("etcd", join(root, "clusters2", "data"));
    await start("less", join(root, "clusters", "logs", "etcd.log"));
    assert.deepEqual(pids([join(root, "clusters")]), []);
  });

  it("end when asked, and when they do not listen too", async () => {
    const folder = join(root, "clusters");
    const obedient = await start("kube-apiserver", join(folder, "a"));
    const stubborn = await start("etcd", join(folder, "b"), STUBBORN);
    const ended = Promise.all([once(obedient, "exit"), once(stubborn, "exit")]);
    await endProcessesIn([folder], 300);
    const [[, first], [, second]] = (await ended) as [unknown[], unknown[]];
    assert.deepEqual([first, second], ["SIGTERM", "SIGKILL"]);
    assert.deepEqual(pids([folder]), []);
  });

  it("include engines and plugins that an engine run left, of this sandbox alone", async () => {
    const home = homeAt(join(root, "sandbox"));
    const plugin = await start("node", join(home.plugins, "azure-native.cjs"));
    const ours = await start("pulumi-resource-kubernetes", "", SLEEP, { PLATFORM_SANDBOX_HOME: home.root });
    const theirs = await start("pulumi", "", SLEEP, { PLATFORM_SANDBOX_HOME: `${home.root}-2` });
    const found = sandboxProcesses(home).map(({ pid }) => pid);
    assert.deepEqual(found.sort(), [plugin.pid, ours.pid].sort());
    await endAll(home);
    assert.deepEqual(sandboxProcesses(home), []);
    assert.equal(theirs.exitCode ?? theirs.signalCode, null);
  });
});
