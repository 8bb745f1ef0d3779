/** The cluster's part of recover: releases and finalizers. */
import { registry } from "../../releases/registry";
import type { ClusterProxy } from "../cluster/proxy";
import { clusterTools, type ClusterTools } from "../cluster/kubectl";
import { recordedRevisions } from "../cluster/releases";
import { heldIn, judgeHeld, type Held } from "./finalizers";
import type { Cure } from "./finding";
import { strandedPods, type OwnedPod, type StatefulSet } from "./pods";
import { stuckReleases, type StuckRelease } from "./releases";

interface Named {
  readonly metadata: {
    readonly name: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

async function items(api: ClusterProxy, path: string): Promise<readonly Named[]> {
  return ((await api.get(path)) as { items?: readonly Named[] }).items ?? [];
}

/** Pods of the platform's namespaces that their StatefulSets wait for in vain. */
export async function podCures(api: ClusterProxy, env: Readonly<NodeJS.ProcessEnv>): Promise<readonly Cure[]> {
  const own = new Set<string>(registry.map(({ namespace }) => namespace));
  const inOwn = <T extends { metadata: { namespace: string } }>(list: unknown): readonly T[] =>
    ((list as { items?: readonly T[] }).items ?? []).filter(({ metadata }) => own.has(metadata.namespace));
  const [sets, pods] = await Promise.all([api.get("/apis/apps/v1/statefulsets"), api.get("/api/v1/pods")]);
  const { kubectl } = clusterTools(api.kubeconfig, env);
  return strandedPods(inOwn<StatefulSet>(sets), inOwn<OwnedPod>(pods)).map(({ finding, name, namespace }) => ({
    finding,
    run: async () => {
      await kubectl("delete", "pod", name, "--namespace", namespace, "--wait=false");
    },
  }));
}

/** What is left of the platform's own releases. @param known `<namespace>/<name>` of those in the state @param forget takes a release out of the stack's state, where it is in it */
export async function releaseCures(
  api: ClusterProxy,
  env: Readonly<NodeJS.ProcessEnv>,
  known: readonly string[],
  forget: (release: { name: string; namespace: string }) => Promise<void>,
): Promise<readonly Cure[]> {
  // One that was being installed for the first time is not in the state yet.
  const own = new Set([...known, ...registry.map(({ name, namespace }) => `${namespace}/${name}`)]);
  const revisions = await recordedRevisions(api);
  const stuck = stuckReleases(revisions.filter(({ name, namespace }) => own.has(`${namespace}/${name}`)));
  const tools = clusterTools(api.kubeconfig, env);
  return stuck.map((one) => ({ finding: one.finding, run: () => cureRelease(one, tools, forget) }));
}

async function cureRelease(
  { release: { name, namespace }, cure }: StuckRelease,
  { helm }: ClusterTools,
  forget: (release: { name: string; namespace: string }) => Promise<void>,
): Promise<void> {
  // Hooks of the old version have run once, and their Jobs would be made again for nothing.
  if (cure.do === "rollback") {
    await helm("rollback", name, String(cure.to), "--namespace", namespace, "--cleanup-on-fail", "--no-hooks");
    return;
  }
  await helm("uninstall", name, "--namespace", namespace, "--wait", "--timeout", "5m", "--no-hooks");
  await forget({ name, namespace });
}

/** Objects that are being deleted and never go: in namespaces that are being deleted, and Argo CD's Applications. */
export async function finalizerCures(api: ClusterProxy, env: Readonly<NodeJS.ProcessEnv>): Promise<readonly Cure[]> {
  const tools = clusterTools(api.kubeconfig, env);
  const held = await heldObjects(api, tools);
  if (held.length === 0) return [];
  const pods = await items(api, "/api/v1/pods?fieldSelector=status.phase%3DRunning");
  const running = new Set(pods.flatMap(({ metadata }) => metadata.labels?.["app.kubernetes.io/name"] ?? []));
  return held
    .map((one) => judgeHeld(one, running))
    .map(({ finding, held: one }) => {
      if (finding.blocked) return { finding };
      return { finding, run: () => (finding.going ? gone(one, tools) : release(one, tools)) };
    });
}

/** An application of the platform's size takes its objects away in a minute or two. */
const GONE_WITHIN = "10m";

async function gone({ resource, namespace, name }: Held, { kubectl }: ClusterTools): Promise<void> {
  await kubectl("wait", `${resource}/${name}`, "--namespace", namespace, "--for=delete", `--timeout=${GONE_WITHIN}`);
}

async function heldObjects(api: ClusterProxy, { kubectl }: ClusterTools): Promise<readonly Held[]> {
  const doomed = (await items(api, "/api/v1/namespaces")).filter(({ metadata }) => metadata.deletionTimestamp);
  const found: Held[] = [];
  if (doomed.length > 0) {
    const kinds = (await kubectl("api-resources", "--namespaced", "--verbs=list", "--output=name")).trim().split("\n");
    for (const { metadata } of doomed) {
      const list = await kubectl("get", kinds.join(","), "--namespace", metadata.name, "--output=json");
      found.push(...heldIn(JSON.parse(list) as object));
    }
  }
  const applications = await kubectl("get", "applications.argoproj.io", "--all-namespaces", "--output=json").catch(
    () => "{}",
  );
  const known = new Set(found.map(({ namespace, name }) => `${namespace}/${name}`));
  const more = heldIn(JSON.parse(applications) as object);
  return [...found, ...more.filter(({ namespace, name }) => !known.has(`${namespace}/${name}`))];
}

async function release({ resource, namespace, name }: Held, { kubectl }: ClusterTools): Promise<void> {
  const patch = JSON.stringify({ metadata: { finalizers: null } });
  await kubectl("patch", resource, name, "--namespace", namespace, "--type=merge", "--patch", patch);
}
