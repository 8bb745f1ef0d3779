/** Runs a program to its end with its time and its peak memory. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Measured {
  readonly seconds: number;
  /** Peak resident memory of the process itself, without its children, in MB; NaN where it is not asked for. */
  readonly peak: number;
  readonly stdout: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Ask /proc for the peak. Linux only. @default false */
  readonly memory?: boolean;
}

// The kernel keeps the high-water mark, so only growth within the last interval is missed.
const EVERY_MS = 10;

/** High-water mark of resident memory in MB, undefined once the process is gone. */
function highWater(pid: number): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Throws with the end of the program's output where it fails. */
export function measure(command: string, args: readonly string[], options: RunOptions): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: { ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let all = "";
    let peak = NaN;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (all += text));
    const timer = options.memory ? setInterval(() => (peak = highWater(child.pid ?? 0) ?? peak), EVERY_MS) : undefined;
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) return resolve({ seconds, peak, stdout });
      reject(new Error(`${[command, ...args].join(" ")} ended with ${code}:\n${all.trim().slice(-3000)}`));
    });
  });
}
