/** Argo CD's part of a destroy: it must stop healing before anything is taken away, or it brings everything back. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterTools } from "../cluster/kubectl";
import type { Screen } from "../report/screen";
import { messageOf } from "../summary";

const KIND = "applications.argoproj.io";

/** What makes Argo CD delete an Application's objects with it (argo-cd.readthedocs.io, "App Deletion"). */
export const CASCADE = "resources-finalizer.argocd.argoproj.io";

export interface Application {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly unknown[];
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec?: { readonly syncPolicy?: { readonly automated?: unknown } };
}

export async function applicationsOf({ kubectl }: ClusterTools): Promise<readonly Application[]> {
  // A cluster on which Argo CD is gone already knows no such kind.
  const list = await kubectl("get", KIND, "--all-namespaces", "--output=json").catch(() => '{"items":[]}');
  return (JSON.parse(list) as { items: readonly Application[] }).items;
}

/** The root first: while it heals it would turn its children's healing on again. */
export function rootFirst(all: readonly Application[], root: string | undefined): readonly Application[] {
  return [...all].sort((a, b) => Number(b.metadata.name === root) - Number(a.metadata.name === root));
}

/** Those that were on their way out when a destroy began may be gone at any moment. */
async function ifThere(work: Promise<string>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!/not ?found/i.test(messageOf(error))) throw error;
  }
}

export async function stopHealing(tools: ClusterTools, all: readonly Application[]): Promise<number> {
  const healing = all.filter(({ spec }) => spec?.syncPolicy?.automated);
  const patch = JSON.stringify({ spec: { syncPolicy: { automated: null } } });
  for (const { metadata } of healing) {
    const where = ["--namespace", metadata.namespace];
    await ifThere(tools.kubectl("patch", KIND, metadata.name, ...where, "--type=merge", "--patch", patch));
  }
  return healing.length;
}

/** Deletes Applications with what they made, and waits. @returns those that did not go in time */
export async function deleteApplications(
  tools: ClusterTools,
  all: readonly Application[],
  limitSeconds: number,
  screen: Screen,
): Promise<readonly Application[]> {
  const cascade = JSON.stringify({ metadata: { finalizers: [CASCADE] } });
  for (const { metadata } of all) {
    const where = ["--namespace", metadata.namespace];
    if (!metadata.finalizers?.includes(CASCADE)) {
      await ifThere(tools.kubectl("patch", KIND, metadata.name, ...where, "--type=merge", "--patch", cascade));
    }
    await ifThere(tools.kubectl("delete", KIND, metadata.name, ...where, "--wait=false"));
  }
  const names = new Set(all.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const until = Date.now() + limitSeconds * 1000;
  for (let told = -1; ;) {
    const left = (await applicationsOf(tools)).filter(({ metadata }) =>
      names.has(`${metadata.namespace}/${metadata.name}`),
    );
    if (left.length === 0 || Date.now() >= until) return left;
    if (left.length !== told)
      screen.line(`  waiting for ${left.map(({ metadata }) => metadata.name).join(", ")} to go`);
    told = left.length;
    await sleep(2000);
  }
}

/** Lets Applications go without their objects, which are then reported as left over. */
export async function releaseApplications({ kubectl }: ClusterTools, left: readonly Application[]): Promise<void> {
  const patch = JSON.stringify({ metadata: { finalizers: null } });
  for (const { metadata } of left) {
    const where = ["--namespace", metadata.namespace];
    await ifThere(kubectl("patch", KIND, metadata.name, ...where, "--type=merge", "--patch", patch));
  }
}
