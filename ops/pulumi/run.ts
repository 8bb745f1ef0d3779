/** Runs pulumi with its event log followed. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEvent, type EngineEvent } from "./events";
import { followLines } from "./follow";
import { passInterrupts } from "./interrupt";

/** Which stack, and how pulumi is to be called for it. */
export interface StackCall {
  readonly stack: string;
  /** Stack settings from another place than Pulumi.<stack>.yaml. */
  readonly configFile?: string | undefined;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Folder of the program. @default the caller's working directory */
  readonly cwd?: string | undefined;
}

/** A plan or an update, and what it starts from. */
export interface PlanCall extends StackCall {
  /** From what there is in Azure and on the cluster, not from what the last update left: takes back what was changed by hand. @default false */
  readonly refresh?: boolean | undefined;
}

export const refreshFlag = ({ refresh = false }: PlanCall): readonly string[] => (refresh ? ["--refresh"] : []);

export interface Ran {
  readonly exitCode: number;
  /** What pulumi said outside its events, to be shown when these explain nothing. */
  readonly stderr: string;
  readonly stdout: string;
  readonly seconds: number;
  readonly interrupted: boolean;
}

export function stackFlags({ stack, configFile }: StackCall): string[] {
  return ["--stack", stack, ...(configFile ? ["--config-file", configFile] : [])];
}

/**
 * `pulumi <args>` without a terminal of its own, `onEvent` called for each engine event.
 * A missing pulumi is reported as an Error that says how to get one.
 */
export async function runEngine(
  args: readonly string[],
  call: StackCall,
  onEvent: (event: EngineEvent) => void,
): Promise<Ran> {
  // The log holds debug events, and those hold secrets in the clear: a 0700 folder, removed at the end.
  const folder = mkdtempSync(join(tmpdir(), "platform-events-"));
  const log = join(folder, "events.json");
  const follower = followLines(log, (line) => {
    const event = parseEvent(line);
    if (event) onEvent(event);
  });
  try {
    return await run(
      [...args, ...stackFlags(call), "--non-interactive", "--event-log", log],
      {
        // Without it pulumi does not know --event-log, which its own automation API relies on too.
        ...call.env,
        PULUMI_DEBUG_COMMANDS: "true",
      },
      true,
      call.cwd,
    );
  } finally {
    follower.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `pulumi <args>` with its output collected; `cancels` says that Ctrl-C is for it. */
export function run(
  args: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
  cancels = false,
  cwd?: string,
): Promise<Ran> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    // A group of its own, so that the terminal's Ctrl-C reaches pulumi once, through us, and its plugins not at all.
    const child = spawn("pulumi", [...args], {
      env: { ...env },
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const interrupts = cancels ? passInterrupts(child) : { end: () => false };
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error: NodeJS.ErrnoException) => {
      interrupts.end();
      reject(
        error.code === "ENOENT"
          ? new Error("pulumi is not on the PATH. Install it, or let `npm start` set up the sandbox, which brings one.")
          : error,
      );
    });
    child.on("close", (code) => {
      const interrupted = interrupts.end();
      resolve({ exitCode: code ?? 130, stdout, stderr, seconds: (performance.now() - started) / 1000, interrupted });
    });
  });
}
