import { Command } from "commander";
import { agreed } from "../ask";
import { az } from "../azure-cli/ask";
import { callLines } from "../azure-cli/calls";
import { makeCalls } from "../azure-cli/make";
import { progressScreen } from "../command";
import type { OpsEnv } from "../env";
import { grantScript } from "./identities";
import { loginOf } from "./login";
import { afterwards, bootstrapSteps } from "./plan";
import { faultsOf, type Wanted } from "./wanted";

interface Flags extends Wanted {
  readonly yes?: boolean;
}

async function act(flags: Flags, env: OpsEnv): Promise<number> {
  const screen = progressScreen(env);
  const faults = faultsOf(flags);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const login = await loginOf(az(env.variables));
  const steps = bootstrapSteps(flags, login);
  screen.line(`These are made in subscription ${login.subscription}, where they are not there yet:`);
  for (const line of callLines(steps)) screen.line(line);
  if (!(await agreed({ yes: flags.yes ?? false, interactive: env.interactive }, "Make them?", screen))) return 1;
  await makeCalls(steps, env.variables, screen);
  screen.line("\nThen:");
  for (const line of afterwards(flags)) screen.line(`  ${line}`);
  if (flags.repository !== undefined) {
    screen.line("\nRoles of the workflows' identities are a decision of yours; these are what they need:");
    for (const line of grantScript(flags, login)) screen.line(`  ${line}`);
  }
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
