/** `ops drift`: what is no longer as the program and Git say, from Azure down to the objects inside releases. */
import { registry } from "../../releases/registry";
import { openCluster, stackResources } from "../cluster/access";
import type { ClusterApi, ClusterProxy } from "../cluster/proxy";
import { storedRelease } from "../cluster/stored";
import { applicationChecks } from "../health/applications";
import { parseManifests, type KubeObject } from "../manifests/object";
import { masker, type Masker } from "../manifests/mask";
import { cliMessage } from "../pulumi/complaint";
import type { EngineEvent } from "../pulumi/events";
import { runEngine, type StackCall } from "../pulumi/run";
import { secretTexts } from "../pulumi/secrets";
import { runProgram } from "../process";
import { messageOf } from "../summary";
import type { Drift } from "./finding";
import { objectDrift, WHOLE_DIFF } from "./objects";
import { resourceDrift } from "./resources";

export interface DriftReport {
  readonly stack: string;
  readonly drifts: readonly Drift[];
  /** What could not be looked at, each with its reason. */
  readonly blind: readonly string[];
  /** 0 for none, 2 where something has drifted, 1 where not all could be looked at. */
  readonly exitCode: number;
}

interface Part {
  readonly drifts: readonly Drift[];
  readonly blind: readonly string[];
}

async function part(name: string, work: () => Promise<readonly Drift[]>): Promise<Part> {
  try {
    return { drifts: await work(), blind: [] };
  } catch (error) {
    return { drifts: [], blind: [`${name}: ${messageOf(error)}`] };
  }
}

/** Azure and the objects that Pulumi keeps itself, by a refresh that changes nothing. */
async function resources(call: StackCall, mask: Masker): Promise<readonly Drift[]> {
  const events: EngineEvent[] = [];
  const ran = await runEngine(["refresh", "--preview-only"], call, (event) => events.push(event));
  if (ran.exitCode === 0) return resourceDrift(events, mask);
  const said = events.find(({ diagnosticEvent }) => diagnosticEvent?.severity === "error")?.diagnosticEvent?.message;
  throw new Error(said ?? cliMessage(ran.stderr));
}

/** Every object of a release's manifest against the API server, which fills in its defaults on both sides. */
async function insideRelease(
  api: ClusterProxy,
  env: Readonly<NodeJS.ProcessEnv>,
  { name, namespace }: { name: string; namespace: string },
): Promise<readonly Drift[]> {
  const stored = await storedRelease(api, namespace, name);
  if (stored === undefined) return [];
  // kubectl refuses an object of another namespace than the one it is told, and needs to be told one for the others.
  const groups = byNamespace(parseManifests(stored.manifest), namespace);
  const outputs = [...groups].map(([where, objects]) => kubectlDiff(api, env, where, objects));
  return (await Promise.all(outputs)).flatMap((output) => objectDrift(name, output));
}

function byNamespace(objects: readonly KubeObject[], own: string): ReadonlyMap<string, readonly KubeObject[]> {
  const groups = new Map<string, KubeObject[]>();
  for (const object of objects) {
    const namespace = object.metadata.namespace ?? own;
    groups.set(namespace, [...(groups.get(namespace) ?? []), object]);
  }
  return groups;
}

async function kubectlDiff(
  api: ClusterProxy,
  env: Readonly<NodeJS.ProcessEnv>,
  namespace: string,
  objects: readonly KubeObject[],
): Promise<string> {
  const args = ["diff", "--server-side", "--force-conflicts", "--concurrency=8", "--filename=-"];
  const { exitCode, stdout, stderr } = await runProgram(
    "kubectl",
    ["--kubeconfig", api.kubeconfig, ...args, "--namespace", namespace],
    {
      env: { ...env, KUBECTL_EXTERNAL_DIFF: WHOLE_DIFF },
      input: JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
    },
  );
  // kubectl diff: 0 for no difference, 1 for some, more for a fault.
  if (exitCode > 1) throw new Error(stderr.trim().split("\n").slice(-3).join("; "));
  return stdout;
}

async function applications(api: ClusterApi): Promise<readonly Drift[]> {
  const list = await api.get("/apis/argoproj.io/v1alpha1/applications");
  return applicationChecks(list)
    .filter(({ said }) => said.startsWith("OutOfSync"))
    .map(({ subject, said }) => ({
      where: "application",
      subject: `Application ${subject} (${said})`,
      what: "out of sync",
      changes: [],
    }));
}

async function cluster(call: StackCall, api: ClusterProxy): Promise<readonly Part[]> {
  try {
    return await Promise.all([
      ...registry.map((release) => part(`release ${release.name}`, () => insideRelease(api, call.env, release))),
      part("applications", () => applications(api)),
    ]);
  } finally {
    api.close();
  }
}

/** Throws where the stack does not exist; whatever else cannot be looked at is told in the report. */
export async function driftOf(call: StackCall): Promise<DriftReport> {
  const state = await stackResources(call);
  const mask = masker(secretTexts(state));
  const parts = await Promise.all([
    part("Azure and the cluster's resources", () => resources(call, mask)).then((one) => [one]),
    openCluster(call, state).then(
      (api) => cluster(call, api),
      (error: unknown) => [{ drifts: [], blind: [`the cluster: ${messageOf(error)}`] }],
    ),
  ]);
  const all = parts.flat();
  const drifts = all.flatMap((one) => one.drifts);
  const blind = all.flatMap((one) => one.blind);
  return { stack: call.stack, drifts, blind, exitCode: drifts.length > 0 ? 2 : blind.length > 0 ? 1 : 0 };
}
