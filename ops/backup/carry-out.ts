/** Calls of the Azure CLI that bring data back, or put them aside: shown first, made after consent. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agreed, type Consent } from "../ask";
import { outputOf } from "../process";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";
import { DataFault, type DataPlan } from "./data";

/** As one would type it. */
export function commandLine(args: readonly string[], to?: string): string {
  const quoted = args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`));
  return ["az", ...quoted, ...(to === undefined ? [] : [">", to])].join(" ");
}

/** Exit code 3 where it is refused, 1 where nobody agreed. @param make throws a `DataFault` for what cannot be done */
export async function carryOut(options: StackCall & Consent, make: () => DataPlan, screen: Screen): Promise<number> {
  let plan: DataPlan;
  try {
    plan = make();
  } catch (error) {
    if (!(error instanceof DataFault)) throw error;
    screen.line(screen.style.red(`x refused: ${error.message}`));
    return 3;
  }
  screen.line("These calls are made, one after the other; nothing that runs is changed by them:");
  for (const { what, args, to } of plan.steps) screen.line(`  ${what}\n    ${commandLine(args, to)}`);
  screen.line("Then, by hand:");
  for (const line of plan.afterwards) screen.line(`  - ${line}`);
  if (!(await agreed(options, "Make the calls?", screen))) return 1;
  const folder = mkdtempSync(join(tmpdir(), "platform-data-"));
  try {
    for (const { what, args, to } of plan.steps) {
      screen.line(`  ${what} …`);
      const printed = await outputOf("az", args, { env: options.env, cwd: folder });
      if (to !== undefined) writeFileSync(join(folder, to), printed, { mode: 0o600 });
      screen.line(`  ${screen.style.green("done")}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
