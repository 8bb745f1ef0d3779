import { Command, Option } from "commander";
import { progressScreen } from "../command";
import type { OpsEnv } from "../env";
import { ENVIRONMENTS, type EnvironmentName } from "./item";
import { requireReason } from "./judge";
import { checkPromotions, promote } from "./promote";

interface Flags {
  readonly to?: EnvironmentName;
  readonly app?: string;
  readonly override?: string;
  readonly check?: boolean;
  readonly base: string;
}

async function act(flags: Flags, env: OpsEnv): Promise<number> {
  const screen = progressScreen(env);
  const call = { stack: flags.to ?? "", env: env.variables };
  if (flags.check) return checkPromotions(call, flags.base, screen);
  if (flags.to === undefined)
    throw new Error("Where to? --to staging or --to prod; or --check for what a branch promotes.");
  const override = flags.override === undefined ? undefined : requireReason(flags.override);
  return (await promote(call, flags.to, flags.app, override, screen)).exitCode;
}

/** `ops promote` */
export function promoteCommand(env: OpsEnv): Command {
  return new Command("promote")
    .description("move versions one environment on, by the one file that holds them; exit code 3 where that is refused")
    .addOption(new Option("--to <environment>", "staging or prod").choices(ENVIRONMENTS.slice(1)))
    .option("--app <name>", "one application; without it, the bill of materials of Tier 1")
    .option("--override <reason>", "go on against the rules, for a written reason that is recorded")
    .option("--check", "judge what this branch promotes, as CI does")
    .option("--base <commit>", "with --check: what the branch is compared with", "origin/main")
    .action(async (flags: Flags) => {
      process.exitCode = await act(flags, env);
    });
}
