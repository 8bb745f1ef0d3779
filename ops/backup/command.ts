import { InvalidArgumentError, type Command } from "commander";
import { stackResources } from "../cluster/access";
import { callOf, changingCommand, printResult, progressScreen, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { backup, restore } from "./backup";
import { carryOut } from "./carry-out";
import { databasePlan, volumeBackup, volumePlan } from "./data";

interface BackupFlags extends StackFlags {
  readonly to?: string;
  readonly volumes?: boolean;
}

async function putAside(flags: BackupFlags, env: OpsEnv): Promise<number> {
  const call = callOf(flags, env);
  if (flags.volumes) {
    const resources = await stackResources(call);
    return carryOut(call, () => volumeBackup(flags.stack, resources), progressScreen(env));
  }
  if (flags.to === undefined) throw new Error("What is to be put aside? --to <folder> for the state, or --volumes.");
  const file = await backup(call, flags.to, new Date());
  printResult({ file }, [file], flags.json);
  return 0;
}

/** `ops backup` */
export function backupCommand(env: OpsEnv): Command {
  return changingCommand("backup", "put the stack's state aside in a file, secrets encrypted as they are")
    .option("--to <folder>", "where the file is written")
    .option("--volumes", "a recovery point of the cluster's volumes now, by Azure Backup, in place of the state")
    .action(async (flags: BackupFlags) => {
      process.exitCode = await putAside(flags, env);
    });
}

interface RestoreFlags extends StackFlags {
  readonly from?: string;
  readonly overExisting?: boolean;
  readonly database?: boolean;
  readonly at?: string;
  readonly volumes?: boolean;
  readonly point?: string;
  readonly namespaces?: readonly string[];
}

/** ISO 8601, for commander. */
function time(text: string): string {
  if (!Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError("a time such as 2026-11-29T14:00:00Z is wanted.");
}

async function bringBack(flags: RestoreFlags, env: OpsEnv): Promise<number> {
  const { stack, from: file, overExisting = false, at, point, namespaces = [] } = flags;
  const call = callOf(flags, env);
  const screen = progressScreen(env);
  const wanted = [file, flags.database, flags.volumes].filter((one) => one !== undefined);
  if (wanted.length !== 1) throw new Error("What is to be restored? One of --from <file>, --database and --volumes.");
  if (file !== undefined) return restore({ ...call, file, overExisting }, screen);
  const resources = await stackResources(call);
  if (flags.volumes) return carryOut(call, () => volumePlan(stack, resources, { point, namespaces }), screen);
  if (at === undefined) throw new Error("As of when? --at <time>, in UTC, such as 2026-11-29T14:00:00Z.");
  return carryOut(call, () => databasePlan(stack, resources, at, new Date()), screen);
}

/** `ops restore` */
export function restoreCommand(env: OpsEnv): Command {
  return changingCommand(
    "restore",
    "put back what was lost: the state, the database server or volumes; exit code 3 where that is refused",
  )
    .option("--from <file>", "the state: a file of ops backup")
    .option("--over-existing", "with --from: although there is a state, and it differs")
    .option("--database", "the database server as it was --at a time, beside the one that runs")
    .option("--at <time>", "with --database: in UTC, such as 2026-11-29T14:00:00Z", time)
    .option("--volumes", "volumes and objects of --namespaces from recovery point --point, beside those that run")
    .option("--point <id>", "with --volumes: a recovery point of Azure Backup")
    .option("--namespaces <names...>", "with --volumes")
    .action(async (flags: RestoreFlags) => {
      process.exitCode = await bringBack(flags, env);
    });
}
