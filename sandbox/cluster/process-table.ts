/** The machine's processes, from /proc where there is one, else from `ps`. */
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

export interface Listed {
  readonly pid: number;
  /** As it was started: a path or a bare name. */
  readonly program: string;
  /** The other arguments; what parts them depends on the system. */
  readonly args: string;
}

export function listProcesses(): Listed[] {
  const entries = numbersIn("/proc");
  if (entries.length === 0) return listByPs();
  return entries.flatMap((pid) => {
    const [program = "", ...args] = read(pid, "cmdline").split("\0");
    return program === "" ? [] : [{ pid, program, args: args.join("\0") }];
  });
}

/** Bytes; 0 when it has ended or the system does not tell. */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(read(pid, "status")) ?? [];
  return Number(kilobytes ?? 0) * 1_024;
}

/** Empty when it has ended, belongs to someone else, or the system does not tell. */
export function environmentOf(pid: number): Record<string, string> {
  const pairs = read(pid, "environ").split("\0");
  return Object.fromEntries(
    pairs
      .filter((pair) => pair.includes("="))
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function listByPs(): Listed[] {
  const lines = execFileSync("ps", ["-A", "-ww", "-o", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, program, args] = /^\s*(\d+)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    return program === undefined ? [] : [{ pid: Number(pid), program, args: args ?? "" }];
  });
}
