/** Runs one program to its end. */
import { spawn } from "node:child_process";
import { constants } from "node:os";

export interface RunOptions {
  readonly env: Readonly<Record<string, string>>;
  /** @default the caller's working directory */
  readonly cwd?: string;
  /** Milliseconds; the program is killed then. @default no limit */
  readonly timeout?: number;
}

export interface Outcome {
  /** 128 + signal number when a signal ended it, 127 when it could not be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never rejects: a program that cannot be started is an outcome as well. It does not outlive the caller. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { env, cwd, timeout } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      ...(cwd === undefined ? {} : { cwd }),
      ...(timeout === undefined ? {} : { timeout, killSignal: "SIGKILL" }),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const atExit = (): void => void child.kill("SIGKILL");
    process.once("exit", atExit);
    const settle = (outcome: Outcome): void => {
      process.off("exit", atExit);
      resolve(outcome);
    };
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error) => settle({ code: 127, stdout, stderr: `${stderr}${error.message}\n` }));
    child.on("close", (code, signal) => settle({ code: exitCode(code, signal), stdout, stderr }));
  });
}

/** Runs a program on the caller's terminal. @returns its exit code */
export function runAttached(program: string, args: readonly string[], options: RunOptions): Promise<number> {
  const { env, cwd } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, { env, ...(cwd === undefined ? {} : { cwd }), stdio: "inherit" });
    // The terminal gives Ctrl-C to the program as well: we stay until it has ended. What only we got is handed on.
    const stay = (): void => undefined;
    const handOn = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on("SIGINT", stay).on("SIGTERM", handOn).on("SIGHUP", handOn);
    const settle = (code: number): void => {
      process.off("SIGINT", stay).off("SIGTERM", handOn).off("SIGHUP", handOn);
      resolve(code);
    };
    child.on("error", (error) => {
      process.stderr.write(`${program} cannot be started: ${error.message}\n`);
      settle(127);
    });
    child.on("close", (code, signal) => settle(exitCode(code, signal)));
  });
}

function exitCode(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
