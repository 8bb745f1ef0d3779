import type { Command } from "commander";
import { callOf, printResult, stackCommand, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { statusLines } from "./report";
import { statusOf } from "./status";

/** `ops status` */
export function statusCommand(env: OpsEnv): Command {
  return stackCommand("status", "one screen of a stack's health; exit code 0 healthy, 1 not, 2 with warnings").action(
    async (flags: StackFlags) => {
      const status = await statusOf(callOf(flags, env));
      printResult(status, statusLines(status, styleFor(env.color)), flags.json);
      process.exitCode = status.exitCode;
    },
  );
}
