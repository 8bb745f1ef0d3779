/** `ops preview`: the engine's plan, and what it does inside every release that it touches. */
import { openCluster, stackResources } from "../cluster/access";
import type { ClusterProxy } from "../cluster/proxy";
import { failureLines } from "../failures";
import { masker, type Masker } from "../manifests/mask";
import { breachesOf } from "../policy";
import { projectRoot } from "../pulumi/backend";
import { configSecrets } from "../pulumi/config-secrets";
import { cliMessage } from "../pulumi/complaint";
import { isReal, isRelease, Progress, title, type Resource } from "../pulumi/progress";
import { refreshFlag, runEngine, type PlanCall, type StackCall } from "../pulumi/run";
import { secretTexts } from "../pulumi/secrets";
import { styleFor } from "../report/style";
import { applicationDiff } from "./applications";
import { destructiveObjects, destructiveSteps } from "./destructive";
import type { Preview, ReleaseDiff, Step, Violation } from "./model";
import { capabilitiesOf, diffRelease } from "./render";

interface Installed {
  readonly mask: Masker;
  readonly secrets: readonly string[];
  readonly api: ClusterProxy | undefined;
  readonly capabilities: readonly string[];
}

/** A stack that was never up has neither, and that is no fault. */
async function installed(call: StackCall): Promise<Installed> {
  const [state, configured] = await Promise.all([stackResources(call).catch(() => []), configSecrets(call)]);
  const secrets = [...secretTexts(state), ...configured];
  const mask = masker(secrets);
  try {
    const api = await openCluster(call, state);
    return { api, mask, secrets, capabilities: await capabilitiesOf(api) };
  } catch {
    return { api: undefined, mask, secrets, capabilities: [] };
  }
}

function manifestViolations({ name, faults }: ReleaseDiff): readonly Violation[] {
  return faults.map((message) => ({ rule: "manifests", subject: `Release ${name}`, message, mandatory: true }));
}

function stepOf(resource: Resource): Step {
  return { title: title(resource), type: resource.type, op: resource.op, diffs: resource.diffs };
}

async function releaseDiffs(
  call: StackCall,
  planned: readonly Resource[],
  { api, mask, secrets, capabilities }: Installed,
): Promise<readonly ReleaseDiff[]> {
  const renderer = {
    api,
    kubeconfig: api?.kubeconfig,
    env: call.env,
    root: projectRoot(call),
    mask,
    secrets,
    capabilities,
  };
  // A replacement shows as three steps; the one that creates has the new inputs.
  const touched = planned.filter((one) => isRelease(one) && !/^(replace|delete-replaced)$/.test(one.op));
  return Promise.all(touched.map((resource) => diffRelease(resource, renderer)));
}

/**
 * Changes nothing. A plan that cannot be made is a preview with a `failure`.
 * @param base commit against which the stack's Applications are compared; without one they are left out
 */
export async function previewOf(call: PlanCall, base?: string): Promise<Preview> {
  const started = performance.now();
  const looking = installed(call);
  // What went wrong is told where it is awaited, once the plan is there.
  looking.catch(() => undefined);
  const progress = new Progress();
  // Values are needed in the clear to be rendered; what is shown of them is masked.
  const ran = await runEngine(["preview", "--show-secrets", ...refreshFlag(call)], call, (event) =>
    progress.see(event, performance.now()),
  );
  const planned = performance.now();
  const found = await looking;
  try {
    const empty = { stack: call.stack, steps: [], releases: [], destructive: [], violations: [] };
    const plan = (planned - started) / 1000;
    if (ran.exitCode !== 0) {
      const lines = failureLines(progress, { failed: [] }, styleFor(false));
      const failure = (lines.length > 0 ? lines : [cliMessage(ran.stderr)]).map(found.mask);
      return { ...empty, failure, seconds: { plan, render: 0 } };
    }
    const changed = progress.changed.filter(isReal);
    const [releases, applications] = await Promise.all([
      releaseDiffs(call, changed, found),
      base === undefined ? undefined : applicationDiff(call, base),
    ]);
    return {
      ...empty,
      steps: changed.map(stepOf),
      releases,
      applications,
      violations: [...breachesOf(progress, call.stack), ...releases.flatMap(manifestViolations)],
      destructive: [...destructiveSteps(changed), ...destructiveObjects(releases)],
      seconds: { plan, render: (performance.now() - planned) / 1000 },
    };
  } finally {
    found.api?.close();
  }
}
