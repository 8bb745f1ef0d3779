import { Command } from "commander";
import { agreed } from "../ask";
import { progressScreen } from "../command";
import type { OpsEnv } from "../env";
import { outputOf } from "../process";
import { afterwards, bootstrapSteps, faultsOf, type Wanted } from "./plan";

interface Flags extends Wanted {
  readonly yes?: boolean;
}

async function act(flags: Flags, env: OpsEnv): Promise<number> {
  const screen = progressScreen(env);
  const faults = faultsOf(flags);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const steps = bootstrapSteps(flags);
  screen.line("These are made, where they are not there yet:");
  for (const { what, args } of steps) screen.line(`  ${what}\n    ${screen.style.dim(`az ${args.join(" ")}`)}`);
  if (!(await agreed({ yes: flags.yes ?? false, interactive: env.interactive }, "Make them?", screen))) return 1;
  for (const { what, args } of steps) {
    await outputOf("az", [...args, "--output", "none"], { env: env.variables });
    screen.line(`  ${screen.style.green("done")} ${what}`);
  }
  screen.line("\nThen:");
  for (const line of afterwards(flags)) screen.line(`  ${line}`);
  return 0;
}

/** `ops bootstrap` */
export function bootstrapCommand(env: OpsEnv): Command {
  return new Command("bootstrap")
    .description(
      "once a subscription: a place for the state, a key for its secrets, logins for CI; shows its plan first",
    )
    .requiredOption("--account <name>", "storage account of the state, a name unique in Azure")
    .requiredOption("--vault <name>", "key vault of the key, a name unique in Azure")
    .option("--group <name>", "resource group of both", "rg-platform-state")
    .option("--location <region>", "Azure region", "westeurope")
    .option("--repository <owner/name>", "GitHub repository whose workflows may log in")
    .option("-y, --yes", "do not ask before making anything")
    .action(async (flags: Flags) => {
      process.exitCode = await act(flags, env);
    });
}
