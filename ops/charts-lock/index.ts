/** `ops charts …`: the locks of the six charts. */
import { Command } from "commander";

import { lockCommand } from "./command";

/** All commands about locked charts. */
export function chartsCommand(): Command {
  return new Command("charts").description("the locked charts of the releases").addCommand(lockCommand());
}
