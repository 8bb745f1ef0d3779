import { SandboxError } from "../error";

/** Faults of the machine or of its owner's doing: one message with the cure, to be printed without a stack. */
export class ToolchainError extends SandboxError {
  /** What the process should exit with. */
  readonly exitCode: number = 1;
}

/** Ctrl-C, or the caller's signal: nothing is wrong, and the next run goes on from here. */
export class ToolchainInterrupted extends ToolchainError {
  /** 128 + SIGINT, as shells report it. */
  override readonly exitCode = 130;

  constructor() {
    super("Interrupted. What was built is kept, and the next run goes on from here.");
  }
}

/** The error's `code` ("ENOENT", …), or "" when it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
