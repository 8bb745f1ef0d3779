/** Health as lines for a terminal. */
import type { Style } from "../report/style";
import { table } from "../table";
import type { Check, State } from "./check";

const SIGNS: Readonly<Record<State, string>> = { ok: "ok", unknown: "?", warning: "!", bad: "x" };

function painted(state: State, style: Style): string {
  const paint = { ok: style.green, unknown: style.dim, warning: style.yellow, bad: style.red }[state];
  return paint(SIGNS[state]);
}

/** A table of all checks, group by group. */
export function healthLines(checks: readonly Check[], style: Style): string[] {
  const groups = [...new Set(checks.map(({ group }) => group))];
  const rows = groups.flatMap((group) =>
    checks
      .filter((check) => check.group === group)
      .map(({ subject, state, said }, at) => [at === 0 ? style.bold(group) : "", painted(state, style), subject, said]),
  );
  return table([], rows, "  ").slice(1);
}

const VERDICTS: Readonly<Record<State, string>> = {
  ok: "healthy",
  unknown: "nothing is known to be wrong, but not everything could be looked at",
  warning: "works, with warnings",
  bad: "not healthy",
};

export function verdictLine(subject: string, state: State, style: Style): string {
  const paint = { ok: style.green, unknown: style.yellow, warning: style.yellow, bad: style.red }[state];
  return `${style.bold(subject)}: ${paint(VERDICTS[state])}`;
}
