/** The whole way: updates of a sandbox of its own, and helm doing the same on the same control plane. */
import { setTimeout as sleep } from "node:timers/promises";
import { parseOutputs } from "../pulumi/outputs";
import { outputsOf, resourcesOf, type StateResource } from "../pulumi/state";
import { ParallelHelm } from "./helm";
import { residents, type Resident } from "./idle";
import type { BenchSandbox } from "./sandbox";
import { joined, type Figures } from "./stats";
import { FIGURE } from "./targets";

/** Which parts are measured; `up` stands for all updates. */
export type Part = "up" | "helm" | "idle";

export interface EngineFigures {
  readonly figures: Figures;
  readonly charts: "real" | "doubles";
  readonly resources: number;
  readonly idle: readonly Resident[];
}

/** How long a control plane is left alone before its memory is read, in seconds. */
const QUIET = 20;

// Everything on the cluster, but neither the provider nor the cluster. The `$` binds it to child types of components.
const ON_CLUSTER = "**$kubernetes:**";

type Say = (line: string) => void;

function one(name: string, value: number, unit: "s" | "MB" = "s"): Figures {
  return { [name]: { unit, values: [value] } };
}

async function timed(name: string, what: () => Promise<{ seconds: number }>, say: Say): Promise<Figures> {
  const { seconds } = await what();
  say(`${name}: ${seconds.toFixed(2)} s`);
  return one(name, seconds);
}

/** Whether the charts of the stack are the sandbox's doubles: by digest, as any package may be trusted by a file. */
export function chartsOf(resources: readonly StateResource[], doubles: readonly string[]): "real" | "doubles" {
  const { trustedCharts } = parseOutputs(outputsOf(resources));
  return trustedCharts.some(({ digest }) => doubles.includes(digest.replace(/^sha256:/, ""))) ? "doubles" : "real";
}

async function helmRuns(sandbox: BenchSandbox, resources: readonly StateResource[], say: Say): Promise<Figures> {
  const helm = new ParallelHelm(sandbox.repository, sandbox.env, resources);
  const install = async () => ({ seconds: await helm.install() });
  try {
    await helm.prepare();
    const fresh = await timed(FIGURE.helmFresh, install, say);
    const noop = await timed(FIGURE.helmNoop, install, say);
    await helm.uninstall();
    return { ...fresh, ...noop };
  } finally {
    helm.close();
  }
}

/** Takes everything off the cluster and lets helm, then the program, put it there again. */
async function onRunningCluster(
  sandbox: BenchSandbox,
  parts: ReadonlySet<Part>,
  resources: readonly StateResource[],
  say: Say,
) {
  const up = () => sandbox.pulumi("up", "--yes", "--skip-preview");
  await sandbox.pulumi("destroy", "--yes", "--skip-preview", "--target", ON_CLUSTER, "--target-dependents");
  const helm = parts.has("helm") ? await helmRuns(sandbox, resources, say) : {};
  const ours = parts.has("up") ? await timed(FIGURE.upOnCluster, up, say) : {};
  return { ...helm, ...ours };
}

async function previews(sandbox: BenchSandbox, say: Say): Promise<Figures> {
  const { plain, rendered } = await sandbox.changedPreviews();
  return {
    ...(await timed(FIGURE.plainPreview, async () => plain, say)),
    ...(await timed(FIGURE.opsPreview, async () => rendered, say)),
  };
}

async function oneRun(sandbox: BenchSandbox, parts: ReadonlySet<Part>, say: Say): Promise<EngineFigures> {
  const up = () => sandbox.pulumi("up", "--yes", "--skip-preview");
  const all: Figures[] = [await timed(FIGURE.firstUp, up, say)];
  const resources = resourcesOf(await sandbox.exported());
  if (parts.has("up")) {
    all.push(await timed(FIGURE.noopPreview, () => sandbox.pulumi("preview"), say));
    all.push(await timed(FIGURE.noopUp, up, say));
    all.push(await previews(sandbox, say));
  }
  let idle: readonly Resident[] = [];
  if (parts.has("idle")) {
    await sleep(QUIET * 1000);
    idle = residents(sandbox.home);
    const memory = idle.reduce((sum, resident) => sum + resident.memory, 0);
    say(`${FIGURE.idle}: ${memory.toFixed(0)} MB`);
    all.push(one(FIGURE.idle, memory, "MB"));
  }
  if (parts.has("up") || parts.has("helm")) all.push(await onRunningCluster(sandbox, parts, resources, say));
  all.push(await timed(FIGURE.destroy, () => sandbox.pulumi("destroy", "--yes", "--skip-preview"), say));
  const charts = chartsOf(resources, sandbox.doubleDigests());
  return { figures: Object.assign({}, ...all) as Figures, charts, resources: resources.length, idle };
}

/** All runs, one after the other, each from nothing to nothing. */
export async function measureEngine(
  sandbox: BenchSandbox,
  parts: ReadonlySet<Part>,
  runs: number,
  say: Say,
): Promise<EngineFigures> {
  const done: EngineFigures[] = [];
  for (let run = 1; run <= runs; run += 1) {
    done.push(await oneRun(sandbox, parts, (line) => say(`run ${run}/${runs}: ${line}`)));
  }
  const last = done.at(-1);
  if (!last) throw new Error("internal: no runs");
  return { ...last, figures: joined(done.map(({ figures }) => figures)) };
}
