/** `ops rollback`: an update of the past once more, its program and its configuration, against today's state. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { agreed, type Consent } from "../ask";
import { projectRoot } from "../pulumi/backend";
import { configFileOf } from "../pulumi/config-secrets";
import { cliMessage } from "../pulumi/complaint";
import { configOf, historyOf, type History, type Update } from "../pulumi/history";
import { parseOutputs, type StackOutputs } from "../pulumi/outputs";
import { Progress } from "../pulumi/progress";
import { runEngine, type StackCall } from "../pulumi/run";
import { outputsOf, resourcesOf, type StateResource } from "../pulumi/state";
import { planLine } from "../report/steps";
import type { Screen } from "../report/screen";
import { stackResources } from "../cluster/access";
import { up, type UpResult } from "../up";
import { historicalConfig } from "./config";
import { judgeDefinitions } from "./definitions";
import { judgePlan, judgeVersions, refusalLines, type Versions } from "./judge";
import { checkOut } from "./worktree";

export interface RollbackOptions extends StackCall, Consent {
  /** Id of an update, or the start of its commit. */
  readonly to: string;
  readonly keepKubernetes: boolean;
  readonly restored: readonly string[];
  /** Seconds to wait for applications afterwards, 0 for not to. */
  readonly applicationSeconds: number;
}

/** An update that can be gone back to, with its pins. */
export interface Candidate {
  readonly update: Update;
  readonly versions: Versions;
}

function versionsOf(resources: readonly StateResource[]): Versions {
  const outputs: StackOutputs = parseOutputs(outputsOf(resources));
  return { kubernetes: outputs.cluster?.kubernetesVersion, pins: outputs.releases };
}

async function candidateOf(history: History, id: string): Promise<Candidate | undefined> {
  const update = await history.update(id);
  if (update.kind !== "update" || update.result !== "succeeded" || update.commit === undefined) return undefined;
  const checkpoint = JSON.parse(await history.checkpoint(id)) as { checkpoint?: { latest?: object } };
  const resources = resourcesOf(JSON.stringify({ deployment: checkpoint.checkpoint?.latest }));
  if (resources.length === 0) return undefined;
  return { update, versions: versionsOf(resources) };
}

/** Successful updates with a commit, newest first. */
export async function candidates(call: StackCall, limit: number): Promise<readonly Candidate[]> {
  const history = await historyOf(call);
  const found: Candidate[] = [];
  for (const id of history.ids) {
    if (found.length === limit) break;
    const candidate = await candidateOf(history, id).catch(() => undefined);
    if (candidate) found.push(candidate);
  }
  return found;
}

/** How many updates are looked through for the one that is named. */
const FAR = 200;

async function chosen(options: RollbackOptions): Promise<Candidate> {
  const all = await candidates(options, FAR);
  const found = all.find(({ update }) => update.id === options.to || update.commit?.startsWith(options.to));
  if (found) return found;
  throw new Error(
    `There is no successful update "${options.to}" of stack ${options.stack}. ` +
      `\`npm run ops -- rollback --stack ${options.stack}\` lists those there are.`,
  );
}

/** What the old program would change today. Throws where it cannot be planned. */
async function planned(call: StackCall, screen: Screen): Promise<Progress> {
  const progress = new Progress();
  const ran = await runEngine(["preview"], call, (event) => progress.see(event, performance.now()));
  if (ran.exitCode !== 0) throw new Error(progress.faults[0]?.message ?? cliMessage(ran.stderr));
  for (const resource of progress.changed) screen.maybe(planLine(resource, screen.style));
  return progress;
}

/** Refuses, or asks and updates. What was in the state stays there: an old checkpoint is never imported. */
export async function rollback(options: RollbackOptions, screen: Screen): Promise<UpResult> {
  const { update, versions } = await chosen(options);
  const now = versionsOf(await stackResources(options));
  const kept: Versions = options.keepKubernetes ? { ...versions, kubernetes: undefined } : versions;
  const refused = judgeVersions(now, kept, options.restored);
  if (refused.length > 0) {
    refusalLines(refused, screen);
    return { exitCode: 3 };
  }
  const commit = update.commit ?? "";
  screen.line(`rolling stack ${options.stack} back to ${update.id} (commit ${commit.slice(0, 10)}: ${update.message})`);
  if (update.dirty)
    screen.line(screen.style.yellow("  that update had uncommitted changes beside its commit: they are not in it"));
  const worktree = await checkOut(commit, projectRoot(options), options.env);
  const folder = mkdtempSync(join(tmpdir(), "platform-config-"));
  try {
    const file = join(folder, `Pulumi.${options.stack}.yaml`);
    const text = (await historyOf(options)).text(update.id);
    const kubernetes = options.keepKubernetes ? now.kubernetes?.match(/^\d+\.\d+/)?.[0] : undefined;
    writeFileSync(
      file,
      historicalConfig(configOf(await text), readFileSync(configFileOf(options), "utf8"), kubernetes),
      {
        mode: 0o600,
      },
    );
    const call = { ...options, cwd: worktree.root, configFile: file };
    const plan = await planned(call, screen);
    const refusals = [...judgePlan(plan.changed), ...(await judgeDefinitions(call, plan.changed))];
    if (refusals.length > 0) {
      refusalLines(refusals, screen);
      return { exitCode: 3 };
    }
    if (plan.isNoOp) screen.line("nothing changes: the stack is as that update left it");
    if (!plan.isNoOp && !(await agreed(options, `Roll stack ${options.stack} back so?`, screen)))
      return { exitCode: 1 };
    return await up({ ...call, yes: true, skipPreview: true }, screen);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await worktree.remove();
  }
}
