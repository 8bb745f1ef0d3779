import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { printResult } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { isBehind, outdated, outdatedLines, outdatedMarkdown, publishedVersions } from "./outdated";

/** `ops outdated` */
export function outdatedCommand(env: OpsEnv): Command {
  return new Command("outdated")
    .description("pins behind what their publishers have; exit code 0 none, 2 some, 1 a publisher did not answer")
    .option("--markdown <file>", "write it as Markdown, for an issue, where there is something newer")
    .option("--json", "print the result as JSON")
    .action(async ({ markdown, json }: { markdown?: string; json?: boolean }) => {
      const pins = await outdated(publishedVersions());
      const newer = pins.some(isBehind);
      printResult(pins, outdatedLines(pins, styleFor(env.color)), json);
      if (markdown && newer) writeFileSync(markdown, outdatedMarkdown(pins));
      process.exitCode = newer ? 2 : pins.some(({ blind }) => blind !== undefined) ? 1 : 0;
    });
}
