/** Sees to it that the GitOps agent runs, and is the one of this code. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { agentProcesses, argocdProcesses, endGitOps } from "../cluster/processes";
import { sandboxEnv } from "../env";
import { SandboxError } from "../error";
import type { Home } from "../home";
import { bundleOf } from "../plugins/build";
import { agentRecord, bundleStamp } from "./places";

/** Milliseconds; a second on an idle machine. */
const READY_WITHIN = 30_000;

/** Starts it where it is missing, or was started from another bundle; it outlives the caller. Safe to repeat. */
export async function ensureAgent(home: Home): Promise<void> {
  const bundle = bundleOf(home, "gitops-agent");
  const [alive] = agentProcesses(home);
  if (alive !== undefined && agentRecord(home)?.pid === alive.pid && agentRecord(home)?.bundle === bundleStamp(bundle))
    return;
  if (alive !== undefined || argocdProcesses(home).length > 0) await endGitOps(home);
  mkdirSync(home.logs, { recursive: true });
  const log = join(home.logs, "gitops-agent.log");
  const output = openSync(log, "w");
  const env = { ...sandboxEnv().all, PLATFORM_SANDBOX_HOME: home.root };
  const child = spawn(process.execPath, [bundle], {
    env,
    cwd: home.root,
    detached: true,
    stdio: ["ignore", output, output],
  });
  child.unref();
  closeSync(output);
  for (const deadline = Date.now() + READY_WITHIN; agentRecord(home)?.pid !== child.pid;) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new SandboxError(`The sandbox's GitOps agent does not start; its log is ${log}.`);
    await sleep(50);
  }
}
