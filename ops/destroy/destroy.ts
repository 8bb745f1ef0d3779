/** `ops destroy`: in the order in which nothing is left behind. Every step may be done already: killed and run again, it goes on. */
import { registry } from "../../releases/registry";
import { agreed, type Consent } from "../ask";
import { az } from "../azure-cli/ask";
import { openCluster, stackResources } from "../cluster/access";
import { clusterTools, type ClusterTools } from "../cluster/kubectl";
import type { ClusterProxy } from "../cluster/proxy";
import { outputOf } from "../process";
import { cliMessage } from "../pulumi/complaint";
import { nameOf } from "../pulumi/events";
import { parseOutputs } from "../pulumi/outputs";
import { isReal, Progress } from "../pulumi/progress";
import { runEngine, type StackCall } from "../pulumi/run";
import { outputsOf, type StateResource } from "../pulumi/state";
import { recover } from "../recover/recover";
import { doneLine } from "../report/steps";
import type { Screen } from "../report/screen";
import { messageOf } from "../summary";
import { applicationsOf, deleteApplications, releaseApplications, rootFirst, stopHealing } from "./applications";
import { deleteDefinitions } from "./definitions";
import { destroyPlan, outside, type DestroyPlan, type Outside } from "./plan";

const CLUSTER = "azure-native:containerservice:ManagedCluster";

export interface DestroyOptions extends StackCall, Consent {
  /** Protected resources that may go: names, or `all`. */
  readonly data: readonly string[];
  /** Also delete the releases' custom resource definitions, where the cluster stays and no object of their kinds is left. */
  readonly definitions: boolean;
  /** Seconds that Applications get to take down what they made. */
  readonly wait: number;
}

export interface Destroyed {
  readonly exitCode: number;
  /** Resources that are still in the state. */
  readonly inState: readonly string[];
  /** What is or may be left in Azure, by its name. */
  readonly left: readonly string[];
}

async function outsideOf(api: ClusterProxy): Promise<readonly Outside[]> {
  const own = new Set<string>([...registry.map(({ namespace }) => namespace), "kube-system"]);
  type List = { readonly items?: Parameters<typeof outside>[0] };
  const [services, claims] = (await Promise.all([
    api.get("/api/v1/services"),
    api.get("/api/v1/persistentvolumeclaims"),
  ])) as [List, List];
  return outside(services.items ?? [], claims.items ?? [], own);
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function planLines(
  stack: string,
  plan: DestroyPlan,
  applications: number,
  found: readonly Outside[],
  screen: Screen,
): void {
  const { red, bold } = screen.style;
  screen.line(red(bold(`Destroying stack ${stack} deletes, in this order:`)));
  screen.line(
    `  1. Argo CD's self-healing is turned off, then ${counted(applications, "application")} with what they made`,
  );
  const balancers = found.filter(({ kind }) => kind === "Service").length;
  screen.line(
    `  2. ${counted(balancers, "load balancer")} and ${counted(found.length - balancers, "volume")} outside of the platform's releases`,
  );
  screen.line(`  3. ${plan.goes} resources: releases, then node pools, then the cluster, then the rest of Azure`);
  for (const { title, why } of plan.unprotected) screen.line(red(`     ! ${title}, although protected: ${why}`));
  for (const { title } of plan.kept)
    screen.line(`  kept: ${title}, which is protected (--data ${title.replace(" ", "/")} lets it go)`);
}

async function emptyCluster(
  tools: ClusterTools,
  api: ClusterProxy,
  root: string | undefined,
  options: DestroyOptions,
  screen: Screen,
): Promise<string[]> {
  const left: string[] = [];
  const applications = rootFirst(await applicationsOf(tools), root);
  const healing = await stopHealing(tools, applications);
  if (healing > 0) screen.line(`self-healing of ${counted(healing, "application")} turned off`);
  const stuck = await deleteApplications(tools, applications, options.wait, screen);
  if (stuck.length > 0) {
    await releaseApplications(tools, stuck);
    left.push(
      ...stuck.map(({ metadata }) => `what Application ${metadata.name} had made: it did not go in ${options.wait} s`),
    );
  }
  for (const { kind, namespace, name } of await outsideOf(api)) {
    await tools.kubectl("delete", kind.toLowerCase(), name, "--namespace", namespace, "--wait=false");
    screen.line(`  deleted ${kind} ${namespace}/${name}`);
  }
  return left;
}

/** Of a cluster that stays; one that has gone has taken its definitions along. */
async function definitionsLeft(options: DestroyOptions, before: readonly StateResource[]): Promise<readonly string[]> {
  const isCluster = ({ type }: StateResource): boolean => type === CLUSTER;
  if (!(await stackResources(options)).some(isCluster)) return [];
  try {
    const api = await openCluster(options, before);
    try {
      const names = registry.map(({ name }) => name);
      return await deleteDefinitions(clusterTools(api.kubeconfig, options.env), names);
    } finally {
      api.close();
    }
  } catch (error) {
    return [`custom resource definitions: ${messageOf(error)}`];
  }
}

async function unprotect(call: StackCall, plan: DestroyPlan): Promise<void> {
  for (const { urn } of plan.unprotected) {
    await outputOf("pulumi", ["state", "unprotect", urn, "--yes", "--stack", call.stack, "--non-interactive"], {
      env: call.env,
    });
  }
}

async function engineDestroy(options: DestroyOptions, plan: DestroyPlan, screen: Screen): Promise<string | undefined> {
  const progress = new Progress();
  const guard = plan.kept.length > 0 ? ["--exclude-protected"] : [];
  const ran = await runEngine(["destroy", "--yes", "--skip-preview", ...guard], options, (event) => {
    const done = progress.see(event, performance.now());
    if (done) screen.maybe(doneLine(done, screen.style));
  });
  if (ran.exitCode === 0) return undefined;
  return progress.faults.map(({ message }) => message).join("\n") || cliMessage(ran.stderr);
}

/** What Azure still has in the stack's resource group, where the Azure CLI can be asked. */
async function leftInAzure(group: string | undefined, env: StackCall["env"]): Promise<readonly string[]> {
  if (group === undefined) return [];
  try {
    return (await az(env)("resource", "list", "--resource-group", group, "--query", "[].id")) as string[];
  } catch {
    // No such group is the wish; no Azure CLI is no reason to fail.
    return [];
  }
}

function isLeft({ type }: StateResource): boolean {
  return isReal({ type } as Parameters<typeof isReal>[0]);
}

/** Asks once, before anything is touched. */
export async function destroy(options: DestroyOptions, screen: Screen): Promise<Destroyed> {
  const leftovers = await recover({ ...options, holderGone: false, check: false, destroying: true }, screen);
  if (leftovers.exitCode !== 0 && !leftovers.blind) return { exitCode: leftovers.exitCode, inState: [], left: [] };
  const state = await stackResources(options);
  const plan = destroyPlan(state, options.data);
  if (plan.unknown.length > 0)
    throw new Error(
      `No protected resource is called ${plan.unknown.join(", ")}. ${plan.kept.map(({ title }) => title).join(", ")}`,
    );
  const outputs = parseOutputs(outputsOf(state));
  const api = await openCluster(options, state).catch(() => undefined);
  const left: string[] = [];
  try {
    const tools = api && clusterTools(api.kubeconfig, options.env);
    const applications = tools ? await applicationsOf(tools) : [];
    planLines(options.stack, plan, applications.length, api ? await outsideOf(api) : [], screen);
    if (!(await agreed(options, `Destroy stack ${options.stack}?`, screen)))
      return { exitCode: 1, inState: [], left: [] };
    if (tools) left.push(...(await emptyCluster(tools, api, outputs.rootApplication?.name, options, screen)));
  } catch (error) {
    left.push(`objects on the cluster, which could not be emptied: ${messageOf(error)}`);
  } finally {
    api?.close();
  }
  await unprotect(options, plan);
  const failure = await engineDestroy(options, plan, screen);
  if (failure !== undefined) screen.line(screen.style.red(failure));
  if (options.definitions && failure === undefined) left.push(...(await definitionsLeft(options, state)));
  const inState = (await stackResources(options)).filter(isLeft).map(({ urn }) => nameOf(urn));
  left.push(...(await leftInAzure(outputs.cluster?.resourceGroup, options.env)));
  return { exitCode: failure === undefined ? 0 : 1, inState, left };
}
