/** What recover says. */
import type { Style } from "../report/style";
import type { Finding } from "./finding";

function block({ what, why, cure, blocked }: Finding, style: Style): string[] {
  const sign = blocked ? style.red("x") : style.yellow("!");
  return [`${sign} ${style.bold(what)}`, `    why:  ${why}`, `    ${blocked ? "you: " : "cure:"} ${cure}`];
}

/** Every finding with its reason and its cure, in the order of the cures. */
export function findingLines(
  stack: string,
  findings: readonly Finding[],
  blind: string | undefined,
  style: Style,
): string[] {
  const lines = findings.flatMap((finding) => block(finding, style));
  if (blind) lines.push(style.yellow(`the cluster could not be looked at: ${blind}`));
  if (findings.length === 0) {
    return [...lines, blind ? "Nothing else is left over." : `Nothing is left over in stack ${stack}.`];
  }
  const blocked = findings.filter((finding) => finding.blocked).length;
  const many = findings.length === 1 ? "1 thing is" : `${findings.length} things are`;
  const head = `${many} left over in stack ${stack}:`;
  if (blocked === 0) return [head, "", ...lines, ""];
  const what = blocked === 1 ? "One of them has" : `${blocked} of them have`;
  return [head, "", ...lines, "", `${what} to be settled by you first. Nothing was changed.`];
}
