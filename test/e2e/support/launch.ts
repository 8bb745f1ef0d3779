/** Programs as a user starts them: watched while they run, ended with the tests. */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { REPOSITORY } from "../../../sandbox/env";

export interface Outcome {
  /** 128 + the signal's number when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly text: string;
}

export interface LaunchOptions {
  readonly env: Readonly<Record<string, string>>;
  /** @default the project's folder */
  readonly cwd?: string;
  /** Called for each piece of what it says. */
  readonly onText?: (text: string) => void;
}

export interface Running {
  readonly outcome: Promise<Outcome>;
  /** Resolves when it has said so, rejects when it ends without. */
  said(pattern: RegExp): Promise<void>;
  /** Ctrl-C as a terminal gives it: to the whole process group. */
  interrupt(): void;
}

/** In a process group of its own. What the tests leave running ends with them. */
export function launch(
  program: string,
  args: readonly string[],
  { env, onText, cwd = REPOSITORY }: LaunchOptions,
): Running {
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const atExit = (): void => signalGroup(child, "SIGKILL");
  process.once("exit", atExit);
  const said = { stdout: "", stderr: "", text: "" };
  const waiting = new Set<() => void>();
  const hear = (stream: "stdout" | "stderr") => (text: string) => {
    said[stream] += text;
    said.text += text;
    onText?.(text);
    for (const look of waiting) look();
  };
  child.stdout.setEncoding("utf8").on("data", hear("stdout"));
  child.stderr.setEncoding("utf8").on("data", hear("stderr"));
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("exit", atExit);
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), ...said });
    });
  });
  return {
    outcome,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(said.text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        outcome.then(
          (end) => reject(new Error(`ended (${end.code}) without ${String(pattern)}:\n${end.text}`)),
          reject,
        );
      }),
    interrupt: () => signalGroup(child, "SIGINT"),
  };
}

/** The outcome of something that has to go well. */
export async function succeeded(outcome: Outcome | Promise<Outcome>): Promise<Outcome> {
  const { code, text, ...rest } = await outcome;
  if (code === 0) return { code, text, ...rest };
  throw new Error(`ended with ${code}:\n${text}`);
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended.
  }
}
