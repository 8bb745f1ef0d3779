/** A fault that the user can mend: shown as its message alone, without a stack. */
export class SandboxError extends Error {
  override readonly name = "SandboxError";
}
