import { existsSync, readFileSync } from "node:fs";
import { Command } from "commander";
import type { OpsEnv } from "../env";
import { comment, gh, issue } from "./github";

function required(env: OpsEnv, name: string): string {
  const value = env.variables[name];
  if (value) return value;
  throw new Error(`${name} is not set: this command runs in a GitHub workflow, which sets it.`);
}

/** `ops report`: puts a written report where people look for it. */
export function reportCommand(env: OpsEnv): Command {
  return new Command("report")
    .description("in a GitHub workflow: a report as the pull request's comment, or as an issue")
    .requiredOption("--file <file>", "the report as Markdown; an issue is closed where there is no such file")
    .option("--pull <number>", "number of the pull request to comment on")
    .option("--issue <title>", "title of the issue to open, to bring up to date, or to close")
    .action(async ({ file, pull, issue: title }: { file: string; pull?: string; issue?: string }) => {
      const repository = required(env, "GITHUB_REPOSITORY");
      required(env, "GH_TOKEN");
      const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      const api = gh(env.variables);
      if (pull !== undefined && text !== undefined) {
        process.stderr.write(`comment ${await comment(api, repository, Number(pull), text)}\n`);
      }
      if (title !== undefined) process.stderr.write(`issue ${await issue(api, repository, title, text)}\n`);
    });
}
