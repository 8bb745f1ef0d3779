/** What the operator's commands share: their options, their screen, their result. */
import { Command } from "commander";
import type { Consent } from "./ask";
import type { OpsEnv } from "./env";
import type { PlanCall, StackCall } from "./pulumi/run";
import { screenOn, type Screen } from "./report/screen";
import { styleFor } from "./report/style";

export interface StackFlags {
  readonly stack: string;
  readonly json?: boolean;
  readonly configFile?: string;
  readonly yes?: boolean;
}

/** A command on one stack. */
export function stackCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption("-s, --stack <stack>", "the stack, for example dev")
    .option("--config-file <file>", "stack config from another file than Pulumi.<stack>.yaml")
    .option("--json", "print the result as JSON");
}

/** A command that changes something, and so asks first. */
export function changingCommand(name: string, description: string): Command {
  return stackCommand(name, description).option("-y, --yes", "do not ask before changing anything");
}

/** For a command that plans. */
export interface PlanFlags extends StackFlags {
  readonly refresh?: boolean;
}

/** A command with the option of `PlanCall`. */
export function withRefresh(command: Command): Command {
  return command.option(
    "--refresh",
    "start from what there is in Azure and on the cluster: takes back what was changed by hand",
  );
}

/** The options of a call as the flags and the environment have them. */
export function callOf(flags: StackFlags, env: OpsEnv): StackCall & Consent {
  const { stack, configFile, yes = false } = flags;
  return { stack, configFile, yes, interactive: env.interactive, env: env.variables };
}

/** The same for a command that plans. */
export function planOf(flags: PlanFlags, env: OpsEnv): PlanCall & Consent {
  return { ...callOf(flags, env), refresh: flags.refresh };
}

export function progressScreen(env: OpsEnv): Screen {
  return screenOn(process.stderr, styleFor(env.color));
}

/** Prints a result: as JSON where that is asked for, else the lines. */
export function printResult(result: object, lines: readonly string[], json: boolean | undefined): void {
  const text = json ? JSON.stringify(result, null, 2) : lines.join("\n");
  if (text !== "") process.stdout.write(`${text}\n`);
}
