import type { Command } from "commander";
import { callOf, printResult, stackCommand, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { doctorLines, examine } from "./doctor";

/** `ops doctor` */
export function doctorCommand(env: OpsEnv): Command {
  return stackCommand("doctor", "what a first up needs: programs, login, providers, state, configuration").action(
    async (flags: StackFlags) => {
      const findings = await examine(callOf(flags, env));
      printResult(findings, doctorLines(findings, styleFor(env.color)), flags.json);
      process.exitCode = findings.some(({ verdict }) => verdict === "missing" || verdict === "wrong") ? 1 : 0;
    },
  );
}
