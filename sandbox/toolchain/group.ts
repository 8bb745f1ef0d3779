/** Runs a program in a process group of its own, so that it ends with all that it started. */
import { spawn } from "node:child_process";

/** Milliseconds between asking a group to end and ending it. */
const GRACE = 5_000;

export interface GroupOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Given each piece of standard output and standard error. */
  readonly onOutput: (text: string) => void;
}

export interface Ending {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Resolves when the program has ended, also by the signal. @throws the spawn's own error */
export function runGroup(program: string, args: readonly string[], options: GroupOptions): Promise<Ending> {
  options.signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const { cwd, env } = options;
    const child = spawn(program, [...args], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const kill = (signal: NodeJS.Signals): void => killGroup(child.pid, signal);
    let grace: NodeJS.Timeout | undefined;
    const end = (): void => {
      kill("SIGTERM");
      grace = setTimeout(() => kill("SIGKILL"), GRACE);
    };
    // The process may be ended by others (process.exit) while the program runs.
    const atExit = (): void => kill("SIGKILL");
    const settle = (): void => {
      clearTimeout(grace);
      options.signal.removeEventListener("abort", end);
      process.off("exit", atExit);
    };
    process.once("exit", atExit);
    options.signal.addEventListener("abort", end, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", options.onOutput);
    }
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code, signal) => {
      settle();
      resolve({ code, signal });
    });
  });
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Ended already.
  }
}
