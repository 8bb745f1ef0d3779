/** The one place where the operator's programs read `process.env`. */

/** What the environment says to `ops` and `bench`. */
export interface OpsEnv {
  /** Handed on to pulumi, kubectl and helm unchanged. */
  readonly variables: Readonly<NodeJS.ProcessEnv>;
  /** False with NO_COLOR (any value), TERM=dumb, or when standard error is not a terminal; FORCE_COLOR turns it on. */
  readonly color: boolean;
  /** True when a person can be asked. */
  readonly interactive: boolean;
}

export function readEnv(process: Pick<NodeJS.Process, "env" | "stdin" | "stderr">): OpsEnv {
  const { env } = process;
  const terminal = process.stderr.isTTY && env["TERM"] !== "dumb";
  return {
    variables: env,
    color: env["NO_COLOR"] ? false : env["FORCE_COLOR"] ? true : terminal,
    interactive: process.stdin.isTTY && process.stderr.isTTY && !env["CI"],
  };
}
