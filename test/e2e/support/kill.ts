/** Runs of the engine that are killed at a chosen moment, as a CI job at its time limit is: no signal that can be caught. */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { REPOSITORY } from "../../../sandbox/env";
import { sandboxProcesses } from "./processes";
import { home, operatorEnv } from "./sandbox";
import type { Cluster } from "./cluster";

export interface Killed {
  /** Whether the moment came while it ran: a run that had ended by itself was not killed. */
  readonly inTime: boolean;
}

const LIMIT_MS = 120_000;

/** @param plugins also kills the engine's plugins, which are process groups of their own. @default true */
export async function killedAt(
  args: readonly string[],
  moment: () => Promise<boolean> | boolean,
  plugins = true,
): Promise<Killed> {
  const child = spawn(join(home.bin, "pulumi"), [...args, "--non-interactive"], {
    cwd: REPOSITORY,
    env: operatorEnv(),
    stdio: "ignore",
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const until = Date.now() + LIMIT_MS;
  const running = (): boolean => child.exitCode === null && child.signalCode === null;
  while (running() && Date.now() < until && !(await moment())) await sleep(20);
  const inTime = running();
  if (inTime && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await ended;
  if (plugins) killPlugins();
  return { inTime };
}

function killPlugins(): void {
  for (const { pid, command } of sandboxProcesses()) {
    if (!/pulumi-(resource|language)-/.test(command.split(" ").slice(0, 2).join(" "))) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
}

/** True once helm is in the middle of something. */
export function helmIsAt(cluster: Cluster, status: RegExp): () => Promise<boolean> {
  return async () => (await cluster.releases().catch(() => [])).some((release) => status.test(release.status));
}

/** Where the sandbox's backend keeps a stack's state. */
export function stateFile(stack: string): string {
  return join(home.state, ".pulumi", "stacks", "aks-platform", `${stack}.json`);
}

/** True once the state was written since this was called. */
export function stateIsWritten(stack: string): () => boolean {
  const file = stateFile(stack);
  const before = statSync(file).mtimeMs;
  return () => statSync(file, { throwIfNoEntry: false })?.mtimeMs !== before;
}
