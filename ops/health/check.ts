/** One thing that was looked at, and what is to be said of it. */

export const STATES = ["ok", "unknown", "warning", "bad"] as const;

/** From best to worst. `unknown` could not be looked at; `warning` works, and will not for ever. */
export type State = (typeof STATES)[number];

export interface Check {
  readonly group: "nodes" | "workloads" | "releases" | "applications" | "certificates" | "alerts";
  readonly subject: string;
  readonly state: State;
  /** What was seen, in one line. */
  readonly said: string;
}

/** The worst state of all; `ok` for none. */
export function worst(checks: readonly Check[]): State {
  return checks.reduce<State>((so, { state }) => (STATES.indexOf(state) > STATES.indexOf(so) ? state : so), "ok");
}

/** Exit codes for probes: 0 healthy, 1 something is bad, 2 nothing is bad but not everything is well or known. */
export function exitCodeOf(state: State): number {
  return { ok: 0, bad: 1, warning: 2, unknown: 2 }[state];
}
