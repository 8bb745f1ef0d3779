/** What the sandbox's executables share: an exit code, and errors as one message. */
import { SandboxError } from "./error";
import { Interrupted } from "./interrupt";

/** Runs an executable's work and sets the exit code. Faults of the user's are shown without a stack, ours with it. */
export function main(work: () => Promise<number>): void {
  work().then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      process.stderr.write(`${textOf(error)}\n`);
      // What still runs after an interruption must not keep the process.
      process.exit(exitCodeOf(error));
    },
  );
}

export function textOf(error: unknown): string {
  if (error instanceof SandboxError || error instanceof Interrupted) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function exitCodeOf(error: unknown): number {
  const code: unknown = error instanceof Error && "exitCode" in error ? error.exitCode : undefined;
  return typeof code === "number" ? code : 1;
}
