/** Runs a program to its end and collects what it says. */
import { spawn } from "node:child_process";

export interface Ended {
  /** 127 when it could not be started, 128 when a signal ended it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** @default the caller's */
  readonly cwd?: string | undefined;
  /** Written to its standard input. */
  readonly input?: string;
}

/** Never rejects: a program that cannot be started is an outcome as well. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<Ended> {
  const { env, cwd, input } = options;
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { env: { ...env }, cwd, stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // A program that reads nothing closes its end; what it says tells why.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input ?? "");
    child.on("error", (error) => resolve({ exitCode: 127, stdout, stderr: `${stderr}${error.message}` }));
    child.on("close", (code) => resolve({ exitCode: code ?? 128, stdout, stderr }));
  });
}

/** Its standard output; throws with what it complained of. */
export async function outputOf(program: string, args: readonly string[], options: ProgramOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(program, args, options);
  if (exitCode === 0) return stdout;
  const said = (stderr.trim() || stdout.trim()).slice(-2000);
  throw new Error(`${[program, ...args.slice(0, 3)].join(" ")} failed (${exitCode}): ${said}`);
}
