/** A plan of calls of the Azure CLI that bring data back, or put them aside: shown first, made after consent. */
import { agreed, type Consent } from "../ask";
import { callLines } from "../azure-cli/calls";
import { makeCalls } from "../azure-cli/make";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";
import { DataFault, type DataPlan } from "./data";

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
  for (const line of callLines(plan.steps)) screen.line(line);
  screen.line("Then, by hand:");
  for (const line of plan.afterwards) screen.line(`  - ${line}`);
  if (!(await agreed(options, "Make the calls?", screen))) return 1;
  await makeCalls(plan.steps, options.env, screen);
  return 0;
}
