/**
 * Pods that a StatefulSet never takes back. It replaces a pod only once that pod is ready, so one of a broken version
 * stays for ever, even when the version itself was rolled back (kubernetes.io, StatefulSet, "Forced rollback").
 */
import type { Finding } from "./finding";

export interface StatefulSet {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly generation?: number };
  readonly status?: { readonly updateRevision?: string; readonly observedGeneration?: number };
}

export interface OwnedPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

export interface StrandedPod {
  readonly name: string;
  readonly namespace: string;
  readonly finding: Finding;
}

function isReady({ status }: OwnedPod): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === "Ready" && is === "True") ?? false;
}

/** Pods that are neither ready nor of the version that their StatefulSet wants. */
export function strandedPods(sets: readonly StatefulSet[], pods: readonly OwnedPod[]): readonly StrandedPod[] {
  return sets.flatMap(({ metadata: { name, namespace }, status }) => {
    const wanted = status?.updateRevision;
    if (wanted === undefined) return [];
    const own = pods.filter(
      ({ metadata: pod }) =>
        pod.namespace === namespace &&
        pod.ownerReferences?.some((owner) => owner.kind === "StatefulSet" && owner.name === name),
    );
    return own
      .filter((pod) => !isReady(pod) && pod.metadata.labels?.["controller-revision-hash"] !== wanted)
      .map(({ metadata: pod }) => ({ name: pod.name, namespace, finding: findingOf(pod.name, name, namespace) }));
  });
}

function findingOf(pod: string, set: string, namespace: string): Finding {
  return {
    kind: "pod",
    what: `pod ${namespace}/${pod}, not ready and of a version that is no longer wanted`,
    why: `StatefulSet ${set} replaces a pod only after that pod was ready once`,
    cure: "delete the pod; the StatefulSet makes it anew as it is wanted",
  };
}
