/** `npm run bench`: what the platform costs in seconds and megabytes, against the other ways to do the same. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { readEnv } from "../env";
import { messageOf } from "../summary";
import { readProgram } from "./config";
import { measureEngine, type EngineFigures, type Part } from "./engine";
import { describeMachine } from "./machine";
import { reportJson, reportLines, type BenchResult } from "./report";
import { BenchSandbox } from "./sandbox";
import { measureStart } from "./start";
import type { Figures } from "./stats";

const PARTS = ["start", "up", "helm", "idle"] as const;

interface Flags {
  runs: number;
  only: readonly (typeof PARTS)[number][];
  stack: string;
  out?: string;
  keep?: boolean;
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("It must be a whole number of at least 1.");
}

function parts(text: string): (typeof PARTS)[number][] {
  const known = (name: string): name is (typeof PARTS)[number] => PARTS.some((part) => part === name);
  const names = text.split(",").map((name) => name.trim());
  const wrong = names.filter((name) => !known(name));
  if (wrong.length > 0)
    throw new InvalidArgumentError(`There is no ${wrong.join(", ")}; there are ${PARTS.join(", ")}.`);
  return names.filter(known);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function bench({ runs, only, stack, out, keep }: Flags): Promise<void> {
  const repository = join(__dirname, "..", "..");
  const sandbox = new BenchSandbox(repository, stack, readEnv(process).variables);
  let start: Figures = {};
  let engine: EngineFigures | undefined;
  const parts = new Set(only.filter((part): part is Part => part !== "start"));
  const measuring = async (): Promise<void> => {
    say("setting up a sandbox of its own");
    await sandbox.up();
    if (only.includes("start")) start = await measureStart(await readProgram(sandbox), runs, say);
    if (parts.size > 0) engine = await measureEngine(sandbox, parts, runs, say);
    const machine = describeMachine(repository, sandbox.env);
    const figures = { ...start, ...engine?.figures };
    const { charts = "none", resources, idle = [] } = engine ?? {};
    show({ runs, stack, charts, resources, machine, figures, idle }, out);
  };
  try {
    await Promise.race([measuring(), interrupted()]);
  } finally {
    if (keep) say(`the sandbox stays at ${sandbox.home}`);
    else await sandbox.remove();
  }
}

/** Rejects at the first signal: an interrupted run must not leave its control plane behind. */
function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => {
        reject(new Error("interrupted; the sandbox of the run is taken down"));
      });
  });
}

function show(result: BenchResult, out: string | undefined): void {
  const json = `${JSON.stringify(reportJson(result), null, 2)}\n`;
  process.stdout.write(`\n${reportLines(result).join("\n")}\n`);
  if (out === undefined) process.stdout.write(`\n${json}`);
  else writeFileSync(out, json);
}

new Command("bench")
  .description("Measure the platform on this machine")
  .option("-r, --runs <count>", "runs of each figure, of which the median counts", positive, 5)
  .option("-o, --only <parts>", `some of ${PARTS.join(",")}`, parts, [...PARTS])
  .option("-s, --stack <stack>", "the stack to measure", "dev")
  .option("--out <file>", "write the JSON there instead of after the table")
  .option("--keep", "leave the sandbox as it is afterwards")
  .action(bench)
  .parseAsync()
  .catch((error: unknown) => {
    say(messageOf(error));
    // What an interrupted run was still waiting for must not hold the process.
    process.exit(1);
  });
