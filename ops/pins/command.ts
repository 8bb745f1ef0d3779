import { Command } from "commander";

import { pinLines, pinRows } from "./pins";

/** `ops pins` */
export function pinsCommand(): Command {
  return new Command("pins")
    .description("the charts of every bill of materials side by side, with support windows and known advisories")
    .option("--json", "print the result as JSON")
    .action(({ json }: { json?: boolean }) => {
      const rows = pinRows();
      process.stdout.write(`${json === true ? JSON.stringify(rows, null, 2) : pinLines(rows).join("\n")}\n`);
    });
}
