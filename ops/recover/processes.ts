/** Processes that outlive a killed engine: its plugins, which may still be at work on the cluster or in Azure. */
import { readlinkSync } from "node:fs";
import { basename } from "node:path";
import { runProgram } from "../process";
import type { Finding } from "./finding";

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of the machine, as `ps -axo pid=,ppid=,args=` lists them. */
export function parseProcesses(listing: string): readonly Process[] {
  return listing.split("\n").flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

export async function processes(env: Readonly<NodeJS.ProcessEnv>): Promise<readonly Process[]> {
  const { exitCode, stdout } = await runProgram("ps", ["-axo", "pid=,ppid=,args="], { env });
  return exitCode === 0 ? parseProcesses(stdout) : [];
}

const INTERPRETERS = /^(node|sh|bash|dash)$/;

/** The program, and where an interpreter runs it the script. */
function programs({ command }: Process): readonly string[] {
  const [first = "", second = ""] = command.split(/\s+/).map((word) => basename(word));
  return INTERPRETERS.test(first) ? [first, second] : [first];
}

export function runsPulumi(process: Process): boolean {
  return programs(process)[0] === "pulumi";
}

/** Plugins whose engine is gone. `isOurs` says whether a process belongs to this project: a machine may run several. */
export function orphanedPlugins(all: readonly Process[], isOurs: (pid: number) => boolean): readonly Process[] {
  const engines = new Set(all.filter((one) => programs(one).some((name) => name === "pulumi")).map(({ pid }) => pid));
  const plugin = /^pulumi-(resource|language)-/;
  const plugins = all.filter((one) => programs(one).some((name) => plugin.test(name)));
  // The language host starts the program, and a launcher its plugin: what has a living plugin above it is not alone.
  const held = new Set([...engines, ...plugins.map(({ pid }) => pid)]);
  return plugins.filter(({ pid, parent }) => !held.has(parent) && isOurs(pid));
}

export function orphanFinding({ pid, command }: Process): Finding {
  const name = /pulumi-(?:resource|language)-[\w-]+/.exec(command)?.[0] ?? command;
  const what = `${name} (process ${pid}), a plugin of an engine that is gone`;
  const why = "it may still be at work: plugins notice the death of their engine only after some minutes";
  return { kind: "process", what, why, cure: `end process ${pid}` };
}

/** True for a process that works in `folder`, and where the system does not tell. The engine starts plugins in the project's folder. */
export function worksIn(folder: string): (pid: number) => boolean {
  return (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return process.platform !== "linux";
    }
  };
}
