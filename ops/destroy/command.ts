import type { Command } from "commander";
import { callOf, changingCommand, printResult, progressScreen, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { destroy, type Destroyed } from "./destroy";

interface Flags extends StackFlags {
  readonly data?: readonly string[];
  readonly crds?: boolean;
  readonly wait: string;
}

/** What is left, or that nothing is. */
export function destroyedLines(stack: string, { exitCode, inState, left }: Destroyed): string[] {
  const state = inState.length === 0 ? [] : ["still in the state:", ...inState.map((name) => `  ${name}`)];
  const azure = left.length === 0 ? [] : ["left over, or perhaps so:", ...left.map((name) => `  ${name}`)];
  if (exitCode !== 0)
    return [...state, ...azure, `stack ${stack} is not destroyed yet: run it again, it goes on where it stopped`];
  return [
    `stack ${stack} is destroyed`,
    ...state,
    ...azure,
    ...(state.length + azure.length === 0 ? ["nothing is left over"] : []),
  ];
}

/** `ops destroy` */
export function destroyCommand(env: OpsEnv): Command {
  return changingCommand(
    "destroy",
    "delete a stack in the order in which nothing is left behind; run again, it goes on",
  )
    .option("--data <names...>", "protected resources that may go as well, by name, or all")
    .option(
      "--crds",
      "also delete the releases' definitions, where the cluster stays and nothing of their kinds is left",
    )
    .option("--wait <seconds>", "how long applications may take to take down what they made", "300")
    .action(async (flags: Flags) => {
      const { data = [], crds: definitions = false, wait } = flags;
      const result = await destroy(
        { ...callOf(flags, env), data, definitions, wait: Number(wait) },
        progressScreen(env),
      );
      // Where nobody agreed there is nothing to report.
      if (result.exitCode !== 1 || result.inState.length + result.left.length > 0) {
        printResult(result, destroyedLines(flags.stack, result), flags.json);
      }
      process.exitCode = result.exitCode;
    });
}
