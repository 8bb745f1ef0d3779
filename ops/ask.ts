/** Asks the operator before anything is changed. */
import { createInterface } from "node:readline/promises";
import type { Screen } from "./report/screen";

export interface Consent {
  /** `--yes`: do not ask. */
  readonly yes: boolean;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
}

/** True for "y" or "yes". Where nobody can be asked the answer is no, and `screen` says how to go on. */
export async function agreed({ yes, interactive }: Consent, question: string, screen: Screen): Promise<boolean> {
  if (yes) return true;
  if (!interactive) {
    screen.line("Nothing was changed: nobody can be asked here. Run it again with --yes.");
    return false;
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question(`${question} [y/N] `);
  asking.close();
  return /^y(es)?$/i.test(answer.trim());
}
