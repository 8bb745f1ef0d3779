import type { Command } from "commander";
import { callOf, changingCommand, printResult, progressScreen, type StackFlags } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { summaryLines } from "../report/summary";
import { table } from "../table";
import { rollbackRelease } from "./release";
import { candidates, rollback, type Candidate } from "./rollback";

interface Flags extends StackFlags {
  readonly to?: string;
  readonly release?: string;
  readonly revision?: string;
  readonly keepKubernetes?: boolean;
  readonly dataRestored?: readonly string[];
  readonly applications: string;
}

/** One row an update, newest first. */
export function candidateLines(all: readonly Candidate[]): string[] {
  if (all.length === 0) return ["There is no successful update with a commit to go back to."];
  const rows = all.map(({ update, versions }) => [
    update.id,
    update.ended.toISOString().slice(0, 16).replace("T", " "),
    `${(update.commit ?? "").slice(0, 10)}${update.dirty ? "*" : ""}`,
    update.author ?? "",
    Object.entries(update.changes)
      .filter(([op]) => op !== "same")
      .map(([op, count]) => `${count} ${op}`)
      .join(", ") || "nothing",
    Object.values(versions.pins)
      .map(({ chart, version }) => `${chart} ${version}`)
      .join(", "),
  ]);
  const head = ["update", "ended (UTC)", "commit", "by", "changed", "pins"];
  const note = all.some(({ update }) => update.dirty)
    ? ["", "* with uncommitted changes, which a rollback cannot bring back"]
    : [];
  return [...table(head, rows), ...note];
}

async function act(flags: Flags, env: OpsEnv): Promise<number> {
  const call = callOf(flags, env);
  const screen = progressScreen(env);
  if (flags.release !== undefined) {
    const revision = flags.revision === undefined ? undefined : Number(flags.revision);
    const { dataRestored: restored = [] } = flags;
    return rollbackRelease({ ...call, release: flags.release, revision, restored }, screen);
  }
  if (flags.to === undefined) {
    const all = await candidates(call, 20);
    printResult(all, candidateLines(all), flags.json);
    return 0;
  }
  const { keepKubernetes = false, dataRestored = [] } = flags;
  const applicationSeconds = Number(flags.applications);
  const result = await rollback(
    { ...call, to: flags.to, keepKubernetes, restored: dataRestored, applicationSeconds },
    screen,
  );
  if (result.failure) screen.line(["", ...result.failure].join("\n"));
  if (result.summary) printResult(result.summary, summaryLines(result.summary, styleFor(env.color)), flags.json);
  return result.exitCode;
}

/** `ops rollback` */
export function rollbackCommand(env: OpsEnv): Command {
  return changingCommand(
    "rollback",
    "list earlier updates; with --to, go back to one; exit code 3 where that is refused",
  )
    .option("--to <update>", "id of an update, or its commit")
    .option("--release <name>", "one release alone: its own revision, by Helm")
    .option("--revision <number>", "which revision of the release; without it, the installed one is applied once more")
    .option("--keep-kubernetes", "leave the cluster's Kubernetes version as it is")
    .option("--applications <seconds>", "how long to wait for Argo CD's applications afterwards, 0 not to", "300")
    .option("--data-restored <releases...>", "releases whose data were restored to before their migration")
    .action(async (flags: Flags) => {
      process.exitCode = await act(flags, env);
    });
}
