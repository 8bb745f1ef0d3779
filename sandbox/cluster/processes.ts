/** The sandbox's processes: known by their program and a folder in their command line, never by a recorded number alone. */
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "../home";
import { COMPONENTS } from "./kwokctl";
import { environmentOf, listProcesses, residentMemory, type Listed } from "./process-table";

export interface SandboxProcess {
  readonly pid: number;
  /** The program's file name: etcd, kube-apiserver, … */
  readonly component: string;
  /** Resident memory, bytes. */
  readonly memory: number;
}

/** Programs that Argo CD is made of here. */
const ARGOCD: ReadonlySet<string> = new Set(["argocd-core", "miniredis"]);
const PROGRAMS: ReadonlySet<string> = new Set([...COMPONENTS, "kwokctl"]);

/** Processes of a control plane: our programs that were given a path inside one of the folders. */
export function processesIn(folders: readonly string[]): SandboxProcess[] {
  return listProcesses()
    .filter((one) => PROGRAMS.has(basename(one.program)) && mentions(one, folders))
    .map(described);
}

/** Those of all control planes, Argo CD's, and what is left of engine runs: engines, plugins, language hosts. */
export function sandboxProcesses(home: Home): SandboxProcess[] {
  return [...processesIn([home.clusters]), ...argocdProcesses(home), ...engineProcesses(home)];
}

/** Programs of Argo CD, which the GitOps agent starts. Without the agent they are what a killed one has left. */
export function argocdProcesses(home: Home): SandboxProcess[] {
  return listProcesses()
    .filter((one) => ARGOCD.has(basename(one.program)))
    .filter((one) => environmentOf(one.pid)["PLATFORM_SANDBOX_HOME"] === home.root)
    .map(described);
}

/** The agent itself, by its bundle. */
export function agentProcesses(home: Home): SandboxProcess[] {
  return listProcesses()
    .filter((one) => one.args.split("\0").includes(join(home.plugins, "gitops-agent.cjs")))
    .map(described);
}

/** Ends the agent and what it runs. */
export async function endGitOps(home: Home): Promise<void> {
  await end(() => agentProcesses(home), 5_000);
  await end(() => argocdProcesses(home), 3_000);
}

/**
 * Ends the processes that `processesIn` finds: etcd last, so that nothing writes to a store that is gone.
 * @param grace milliseconds between asking and forcing
 */
export async function endProcessesIn(folders: readonly string[], grace = 3_000): Promise<void> {
  const isStore = (one: SandboxProcess): boolean => one.component === "etcd";
  await end(() => processesIn(folders).filter((one) => !isStore(one)), grace);
  await end(() => processesIn(folders), grace);
}

/** Engines first: they write down what they had begun, and end their plugins. */
export async function endAll(home: Home): Promise<void> {
  await end(() => engineProcesses(home).filter((one) => one.component === "pulumi"), 10_000);
  await endGitOps(home);
  await end(() => engineProcesses(home), 3_000);
  await endProcessesIn([home.clusters]);
}

function engineProcesses(home: Home): SandboxProcess[] {
  return listProcesses()
    .filter((one) => one.pid !== process.pid && isOfEngine(one, home))
    .map(described);
}

function isOfEngine(one: Listed, home: Home): boolean {
  if (mentions(one, [home.plugins])) return /^node/.test(basename(one.program));
  const isEngine = /^pulumi(-resource-|-language-|$)/.test(basename(one.program));
  return isEngine && environmentOf(one.pid)["PLATFORM_SANDBOX_HOME"] === home.root;
}

async function end(find: () => SandboxProcess[], grace: number): Promise<void> {
  for (const { pid } of find()) signal(pid, "SIGTERM");
  for (let waited = 0; waited < grace && find().length > 0; waited += 50) await sleep(50);
  for (const { pid } of find()) signal(pid, "SIGKILL");
  for (let waited = 0; waited < grace && find().length > 0; waited += 50) await sleep(50);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Ended by itself meanwhile.
  }
}

function mentions({ args }: Listed, folders: readonly string[]): boolean {
  return folders.some((folder) => args.includes(`${folder}/`));
}

function described({ pid, program }: Listed): SandboxProcess {
  return { pid, component: basename(program), memory: residentMemory(pid) };
}
