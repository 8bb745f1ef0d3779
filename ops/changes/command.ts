import { appendFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { ENVIRONMENTS, type EnvironmentName } from "../charts/workshop";
import { printResult } from "../command";
import type { OpsEnv } from "../env";
import { changesAgainst, type EnvironmentChange } from "./changes";
import { changesLines, changesMarkdown } from "./report";

/** `dev,staging` */
export function environmentsOf(text: string): readonly EnvironmentName[] {
  return text.split(",").map((word) => {
    const environment = ENVIRONMENTS.find((one) => one === word.trim());
    if (environment === undefined)
      throw new InvalidArgumentError(`names of ${ENVIRONMENTS.join(", ")} are wanted, with commas between.`);
    return environment;
  });
}

/** 3 where an environment changes that is not among `only`. */
export function exitCodeOf(changes: readonly EnvironmentChange[], only?: readonly EnvironmentName[]): number {
  return only !== undefined && changes.some(({ environment }) => !only.includes(environment)) ? 3 : 0;
}

interface Flags {
  readonly base: string;
  readonly only?: readonly EnvironmentName[];
  readonly markdown?: string;
  readonly summary?: string;
  readonly json?: boolean;
}

/** `ops changes` */
export function changesCommand(env: OpsEnv): Command {
  return new Command("changes")
    .description("which environments the work tree changes against a commit, application by application")
    .requiredOption("--base <commit>", "the commit to compare with, for example origin/main")
    .option("--only <environments>", "exit code 3 where another environment changes, for example dev", environmentsOf)
    .option("--markdown <file>", "write it as a pull request's comment")
    .option("--summary <file>", "append the same to a file, such as the summary of a workflow's run")
    .option("--json", "print the result as JSON")
    .action(async ({ base, only, markdown, summary, json }: Flags) => {
      const root = resolve(__dirname, "..", "..");
      const changes = await changesAgainst({ root, env: env.variables }, base);
      const comment = changesMarkdown(base, changes);
      if (markdown !== undefined) writeFileSync(markdown, comment);
      if (summary !== undefined) appendFileSync(summary, comment);
      printResult(changes, changesLines(base, changes), json);
      process.exitCode = exitCodeOf(changes, only);
    });
}
