import type { Command } from "commander";
import { callOf, changingCommand, printResult, progressScreen, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { recover } from "./recover";

interface Flags extends StackFlags {
  readonly lockHolderGone?: boolean;
  readonly check?: boolean;
}

/** `ops recover` */
export function recoverCommand(env: OpsEnv): Command {
  return changingCommand("recover", "find and cure what a killed run has left behind")
    .option("--check", "show what there is, change nothing; exit code 2 when there is something")
    .option("--lock-holder-gone", "the run that holds the lock has ended: for a lock of another machine or CI job")
    .action(async (flags: Flags) => {
      const { lockHolderGone: holderGone = false, check = false } = flags;
      const result = await recover({ ...callOf(flags, env), holderGone, check }, progressScreen(env));
      printResult({ stack: flags.stack, ...result }, [], flags.json);
      process.exitCode = result.exitCode;
    });
}
