import type { Command } from "commander";
import { callOf, changingCommand, printResult, progressScreen, stackCommand, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { backup, restore } from "./backup";

/** `ops backup` */
export function backupCommand(env: OpsEnv): Command {
  return stackCommand("backup", "put the stack's state aside in a file, secrets encrypted as they are")
    .requiredOption("--to <folder>", "where the file is written")
    .action(async (flags: StackFlags & { readonly to: string }) => {
      const file = await backup(callOf(flags, env), flags.to, new Date());
      printResult({ file }, [file], flags.json);
    });
}

interface RestoreFlags extends StackFlags {
  readonly from: string;
  readonly overExisting?: boolean;
}

/** `ops restore` */
export function restoreCommand(env: OpsEnv): Command {
  return changingCommand("restore", "put a state back that was lost; exit code 3 where the one that stands is whole")
    .requiredOption("--from <file>", "a file of ops backup")
    .option("--over-existing", "although there is a state, and it differs")
    .action(async (flags: RestoreFlags) => {
      const { from: file, overExisting = false } = flags;
      process.exitCode = await restore({ ...callOf(flags, env), file, overExisting }, progressScreen(env));
    });
}
