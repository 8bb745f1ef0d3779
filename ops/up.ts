/** `ops up`: pulumi's update with the cluster watched beside it, failures explained, and a table at the end. */
import { refreshed } from "./applications/refresh";
import { settled } from "./applications/wait";
import { agreed } from "./ask";
import { clusterTools } from "./cluster/kubectl";
import { seconds } from "./duration";
import { failedReleases, failureLines } from "./failures";
import { breachesOf } from "./policy";
import { sourceOf } from "./evidence/source";
import { passGate, type GateOptions } from "./gate";
import { Heartbeat } from "./heartbeat";
import type { Screen } from "./report/screen";
import { cliMessage } from "./pulumi/complaint";
import { lastUpdate } from "./pulumi/history";
import { parseOutputs, type StackOutputs } from "./pulumi/outputs";
import { isReal, Progress, type Resource } from "./pulumi/progress";
import { refreshFlag, runEngine, type PlanCall, type Ran } from "./pulumi/run";
import { phasesOf, type Phase } from "./report/phases";
import { doneLine, planLine } from "./report/steps";
import type { Summary } from "./report/summary";
import { readCluster } from "./summary";
import { ClusterSide } from "./watch";

export interface UpOptions extends PlanCall {
  /** Do not ask before changing anything. */
  readonly yes: boolean;
  readonly skipPreview: boolean;
  /** Seconds to wait until every Application is Synced and Healthy; 0 not to wait. @default 600 */
  readonly applicationSeconds?: number;
  /** Whether somebody can be asked. */
  readonly interactive: boolean;
}

export interface UpResult {
  readonly exitCode: number;
  readonly summary?: Summary;
  readonly failure?: readonly string[];
}

/** Exit code of an update that the rules over resources refuse. */
const REFUSED = 3;

/** Lines on what the rules refuse; advice is for `ops preview`. None where nothing is refused. */
function refusalLines(progress: Progress, stack: string, screen: Screen): string[] {
  const refused = breachesOf(progress, stack).filter(({ mandatory }) => mandatory);
  return refused.map(({ rule, subject, message }) => `${screen.style.red("x")} ${rule}: ${subject}: ${message}`);
}

interface Finished {
  readonly ran: Ran;
  readonly progress: Progress;
}

async function preview(options: UpOptions, screen: Screen): Promise<Finished> {
  screen.line("previewing");
  const progress = new Progress();
  const ran = await runEngine(["preview", ...refreshFlag(options)], options, (event) => {
    progress.see(event, performance.now());
  });
  const planned = progress.changed.filter(isReal);
  for (const resource of planned) screen.maybe(planLine(resource, screen.style));
  const what = progress.changesNothing ? "nothing changes" : countText(planned);
  if (ran.exitCode === 0) screen.line(`preview: ${what} (${seconds(ran.seconds)})`);
  return { ran, progress };
}

/** `12 to create, 2 to update`, or what there is to say where only outputs or components change. */
export function countText(planned: readonly Pick<Resource, "op">[]): string {
  const counts = new Map<string, number>();
  for (const { op } of planned) counts.set(op, (counts.get(op) ?? 0) + 1);
  return [...counts].map(([op, count]) => `${count} to ${op}`).join(", ") || "no resource of the platform's changes";
}

async function update(options: UpOptions, side: ClusterSide, screen: Screen): Promise<Finished> {
  screen.line(`updating stack ${options.stack}`);
  const progress = new Progress();
  const heartbeat = new Heartbeat(progress, side, screen);
  try {
    const ran = await runEngine(["up", "--yes", "--skip-preview", ...refreshFlag(options)], options, (event) => {
      side.see(event);
      const done = progress.see(event, performance.now());
      if (done) screen.maybe(doneLine(done, screen.style));
    });
    return { ran, progress };
  } finally {
    heartbeat.stop();
  }
}

async function summarize(
  options: UpOptions,
  { progress }: Finished,
  side: ClusterSide,
  phases: readonly Phase[],
  screen: Screen,
): Promise<{ readonly exitCode: number; readonly summary: Summary }> {
  const outputs = parseOutputs(progress.outputs);
  const state = await side.wait();
  const { applicationsSettled, waited } = await waitForApplications(options, outputs, state, screen);
  const read = "open" in state ? await readCluster(state.open.api, outputs) : { recorded: null, blind: state.blind };
  const summary = { stack: options.stack, outputs, ...read, unchanged: progress.changesNothing };
  return { exitCode: applicationsSettled ? 0 : 1, summary: { ...summary, phases: [...phases, ...waited] } };
}

/** What Argo CD brings up is part of the stack: an update has ended well when its applications have. */
async function waitForApplications(
  { applicationSeconds: limit = 600, env }: UpOptions,
  { rootApplication: root }: StackOutputs,
  state: Awaited<ReturnType<ClusterSide["wait"]>>,
  screen: Screen,
): Promise<{ readonly applicationsSettled: boolean; readonly waited: readonly Phase[] }> {
  if (limit === 0 || root === undefined || !("open" in state)) return { applicationsSettled: true, waited: [] };
  const started = performance.now();
  const { api } = state.open;
  const refresh = (): Promise<boolean> => refreshed(api, clusterTools(api.kubeconfig, env), root);
  const applicationsSettled = await settled(
    api,
    { namespace: root.namespace, root: root.name, limit, refresh },
    screen,
  );
  if (!applicationsSettled)
    screen.line(`applications: not all are Synced and Healthy after ${limit} s; the table says which, and why`);
  return { applicationsSettled, waited: [{ name: "applications", seconds: (performance.now() - started) / 1000 }] };
}

async function failure(finished: Finished, side: ClusterSide | undefined, screen: Screen): Promise<UpResult> {
  const { progress, ran } = finished;
  const failed = side ? await failedReleases(progress, side) : { failed: [] };
  const lines = failureLines(progress, failed, screen.style);
  if (ran.interrupted) lines.unshift("cancelled; run it again to go on");
  if (lines.length === 0) lines.push(`${screen.style.red("x")} ${cliMessage(ran.stderr)}`);
  return { exitCode: ran.exitCode || 1, failure: lines };
}

/**
 * The preview has said all: an update would run the whole program once more, to change nothing. What runs is looked at
 * and written down all the same: a commit that moves an application alone changes nothing here, and wants its record.
 */
async function unchanged(
  options: UpOptions,
  planned: Finished,
  phases: readonly Phase[],
  screen: Screen,
): Promise<UpResult> {
  const side = new ClusterSide(options);
  side.start();
  try {
    const { exitCode, summary } = await summarize(options, planned, side, phases, screen);
    return { exitCode: (await gated(options, summary, side, sourceOf, screen)) || exitCode, summary };
  } finally {
    await side.close();
  }
}

/** 0 where the stack is well after the update, 4 where the update went through and something on the cluster is bad. */
async function gated(
  options: UpOptions,
  summary: Summary,
  side: ClusterSide,
  source: GateOptions["source"],
  screen: Screen,
): Promise<number> {
  const state = await side.wait();
  if (!("open" in state)) return 0;
  const gate = { withApplications: options.applicationSeconds !== 0, source };
  const { state: health } = await passGate(options, state.open.api, summary.outputs, screen, gate);
  return health === "bad" ? 4 : 0;
}

/** Runs the update and tells how it went; nothing but progress is written, to `screen`. */
export async function up(options: UpOptions, screen: Screen): Promise<UpResult> {
  const phases: Phase[] = [];
  if (!options.skipPreview) {
    const planned = await preview(options, screen);
    if (planned.ran.exitCode !== 0) return failure(planned, undefined, screen);
    phases.push({ name: "preview", seconds: planned.ran.seconds });
    const refused = refusalLines(planned.progress, options.stack, screen);
    if (refused.length > 0) return { exitCode: REFUSED, failure: refused };
    if (planned.progress.isNoOp) return unchanged(options, planned, phases, screen);
  }
  if (!(await agreed(options, `Change stack ${options.stack} so?`, screen))) return { exitCode: 1 };

  const side = new ClusterSide(options);
  try {
    const updated = await update(options, side, screen);
    if (updated.ran.exitCode !== 0) return await failure(updated, side, screen);
    phases.push({ name: "update", seconds: updated.ran.seconds }, ...phasesOf(updated.progress.changed));
    const { exitCode, summary } = await summarize(options, updated, side, phases, screen);
    return { exitCode: (await gated(options, summary, side, lastUpdate, screen)) || exitCode, summary };
  } finally {
    await side.close();
  }
}
