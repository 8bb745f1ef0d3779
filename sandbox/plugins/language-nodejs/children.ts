/** Programs that the host runs: started, streamed, and ended with the host. */
import { type ChildProcess, spawn } from "node:child_process";
import { sandboxEnv } from "../../env";

/** Milliseconds from SIGINT to SIGKILL. Source: Pulumi's own host. */
const GRACE = 5000;

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class Children {
  private readonly running = new Set<ChildProcess>();

  /** Resolves when the program has ended and its output has been read; rejects when it could not be started. */
  async run(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    out: { readonly stdout: (bytes: Buffer) => void; readonly stderr: (bytes: Buffer) => void },
    cwd?: string,
  ): Promise<Ending> {
    const child = spawn(process.execPath, args, {
      env: { ...sandboxEnv().all, ...env },
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.running.add(child);
    child.stdout.on("data", out.stdout);
    child.stderr.on("data", out.stderr);
    try {
      return await new Promise<Ending>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve({ code, signal }));
      });
    } finally {
      this.running.delete(child);
    }
  }

  /** Asks all of them to end; who does not, is ended. */
  interrupt(): void {
    for (const child of this.running) {
      child.kill("SIGINT");
      setTimeout(() => child.kill("SIGKILL"), GRACE).unref();
    }
  }
}
