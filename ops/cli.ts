/** The operator's command line: `npm run ops -- <command>`. It works on Azure and on the sandbox alike, through pulumi and kubectl. */
import { Command } from "commander";
import { backupCommand, restoreCommand } from "./backup/command";
import { bootstrapCommand } from "./bootstrap/command";
import { reportCommand } from "./ci/command";
import { chartsCommand } from "./charts-lock";
import { changesCommand } from "./changes/command";
import {
  changingCommand,
  planOf,
  progressScreen,
  stackCommand,
  withRefresh,
  type PlanFlags,
  type StackFlags,
} from "./command";
import { destroyCommand } from "./destroy/command";
import { doctorCommand } from "./doctor/command";
import { driftCommand } from "./drift/command";
import { readEnv, type OpsEnv } from "./env";
import { imagesCommand } from "./images/command";
import { outdatedCommand } from "./outdated/command";
import { pinsCommand } from "./pins/command";
import { previewCommand } from "./preview/command";
import { promoteCommand } from "./promote/command";
import { recoverCommand } from "./recover/command";
import { statusCommand } from "./status/command";
import { rollbackCommand } from "./rollback/command";
import { styleFor } from "./report/style";
import { releaseRows, summaryLines, type Summary } from "./report/summary";
import { messageOf, summaryOf } from "./summary";
import { up } from "./up";

interface UpFlags extends PlanFlags {
  readonly skipPreview?: boolean;
  readonly applications: string;
}

function show(summary: Summary, json: boolean | undefined, env: OpsEnv): void {
  const text = json
    ? JSON.stringify({ ...summary, releases: releaseRows(summary) }, null, 2)
    : summaryLines(summary, styleFor(env.color)).join("\n");
  process.stdout.write(`${text}\n`);
}

function secondsFrom(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`--applications ${text}: whole seconds are needed, e.g. 300, or 0 not to wait.`);
}

async function runUp(flags: UpFlags, env: OpsEnv): Promise<void> {
  const screen = progressScreen(env);
  const { stack, skipPreview = false } = flags;
  const applicationSeconds = secondsFrom(flags.applications);
  const result = await up({ ...planOf(flags, env), skipPreview, applicationSeconds }, screen);
  if (result.failure) screen.line(["", ...result.failure].join("\n"));
  if (result.failure && flags.json) process.stdout.write(`${JSON.stringify({ stack, failure: result.failure })}\n`);
  if (result.summary) show(result.summary, flags.json, env);
  process.exitCode = result.exitCode;
}

function program(env: OpsEnv): Command {
  const upCommand = withRefresh(
    changingCommand("up", "make the stack as its config says, and explain what does not come up"),
  )
    .option(
      "--applications <seconds>",
      "how long to wait until Argo CD's applications are Synced and Healthy, 0 not to",
      "600",
    )
    .option("-f, --skip-preview", "change at once, without a preview")
    .action((flags: UpFlags) => runUp(flags, env));
  const summaryCommand = stackCommand("summary", "what runs on the stack's cluster").action(
    async (flags: StackFlags) => {
      show(await summaryOf({ stack: flags.stack, env: env.variables }), flags.json, env);
    },
  );
  return new Command("ops")
    .description("Operate a stack of the platform")
    .addCommand(previewCommand(env))
    .addCommand(upCommand)
    .addCommand(summaryCommand)
    .addCommand(backupCommand(env))
    .addCommand(bootstrapCommand(env))
    .addCommand(changesCommand(env))
    .addCommand(destroyCommand(env))
    .addCommand(doctorCommand(env))
    .addCommand(driftCommand(env))
    .addCommand(imagesCommand(env))
    .addCommand(recoverCommand(env))
    .addCommand(outdatedCommand(env))
    .addCommand(promoteCommand(env))
    .addCommand(reportCommand(env))
    .addCommand(restoreCommand(env))
    .addCommand(rollbackCommand(env))
    .addCommand(statusCommand(env))
    .addCommand(chartsCommand())
    .addCommand(pinsCommand())
    .showHelpAfterError();
}

program(readEnv(process))
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });
