import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import { callOf, printResult, stackCommand, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { driftOf } from "./drift";
import { driftLines, driftMarkdown } from "./report";

/** `ops drift` */
export function driftCommand(env: OpsEnv): Command {
  return stackCommand("drift", "what is no longer as the program says; exit code 0 none, 2 drift, 1 not all was seen")
    .option("--markdown <file>", "write the report as Markdown, for an issue, where there is something to tell")
    .action(async (flags: StackFlags & { readonly markdown?: string }) => {
      const report = await driftOf(callOf(flags, env));
      printResult(report, driftLines(report, styleFor(env.color)), flags.json);
      if (flags.markdown && report.exitCode !== 0) writeFileSync(flags.markdown, driftMarkdown(report));
      process.exitCode = report.exitCode;
    });
}
