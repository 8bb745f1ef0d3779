/** The operator's command line: `npm run ops -- <command>`. It works on Azure and on the sandbox alike, through pulumi and kubectl. */
import { Command } from "commander";
import { readEnv, type OpsEnv } from "./env";
import { screenOn } from "./report/screen";
import { styleFor } from "./report/style";
import { releaseRows, summaryLines, type Summary } from "./report/summary";
import { messageOf, summaryOf } from "./summary";
import { up } from "./up";

interface Common {
  stack: string;
  json?: boolean;
  configFile?: string;
}

interface UpFlags extends Common {
  yes?: boolean;
  skipPreview?: boolean;
}

function show(summary: Summary, json: boolean | undefined, env: OpsEnv): void {
  const text = json
    ? JSON.stringify({ ...summary, releases: releaseRows(summary) }, null, 2)
    : summaryLines(summary, styleFor(env.color)).join("\n");
  process.stdout.write(`${text}\n`);
}

function stackCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .requiredOption("-s, --stack <stack>", "the stack, for example dev")
    .option("--json", "print the result as JSON");
}

async function runUp(flags: UpFlags, env: OpsEnv): Promise<void> {
  const screen = screenOn(process.stderr, styleFor(env.color));
  const { stack, configFile, yes = false, skipPreview = false } = flags;
  const options = { stack, configFile, yes, skipPreview, interactive: env.interactive, env: env.variables };
  const result = await up(options, screen);
  if (result.failure) screen.line(["", ...result.failure].join("\n"));
  if (result.failure && flags.json) process.stdout.write(`${JSON.stringify({ stack, failure: result.failure })}\n`);
  if (result.summary) show(result.summary, flags.json, env);
  process.exitCode = result.exitCode;
}

function program(env: OpsEnv): Command {
  const upCommand = stackCommand("up", "make the stack as its config says, and explain what does not come up")
    .option("-y, --yes", "do not ask before changing anything")
    .option("-f, --skip-preview", "change at once, without a preview")
    .option("--config-file <file>", "stack config from another file than Pulumi.<stack>.yaml")
    .action((flags: UpFlags) => runUp(flags, env));
  const summaryCommand = stackCommand("summary", "what runs on the stack's cluster").action(async (flags: Common) => {
    show(await summaryOf({ stack: flags.stack, env: env.variables }), flags.json, env);
  });
  return new Command("ops")
    .description("Operate a stack of the platform")
    .addCommand(upCommand)
    .addCommand(summaryCommand)
    .showHelpAfterError();
}

program(readEnv(process))
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });
