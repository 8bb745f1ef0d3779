/** Objects that cannot be deleted, because the controller that would take its finalizer off is gone. */
import type { Finding } from "./finding";

/** An object that is being deleted, and what keeps it. */
export interface Held {
  /** As kubectl takes it: `applications.argoproj.io`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
  readonly finalizers: readonly string[];
}

interface Keeper {
  readonly finalizer: RegExp;
  /** Name of the workload's pods, by the label app.kubernetes.io/name. */
  readonly pods: string;
}

/** Finalizers of the platform's own controllers, each with the pods that would take it off. */
export const KEEPERS: readonly Keeper[] = [
  { finalizer: /(^|\.)argocd\.argoproj\.io(\/|$)/, pods: "argocd-application-controller" },
  { finalizer: /(^|\.)cert-manager\.io(\/|$)/, pods: "cert-manager" },
  { finalizer: /(^|\.)monitoring\.coreos\.com(\/|$)/, pods: "kube-prometheus-stack-prometheus-operator" },
];

export interface JudgedObject {
  readonly held: Held;
  readonly finding: Finding;
}

/** @param running names (app.kubernetes.io/name) of the pods that run on the cluster */
export function judgeHeld(held: Held, running: ReadonlySet<string>): JudgedObject {
  const what = `${held.resource} ${held.namespace}/${held.name}, which is being deleted`;
  const names = held.finalizers.join(", ");
  const keepers = held.finalizers.map((name) => KEEPERS.find(({ finalizer }) => finalizer.test(name)));
  const unknown = held.finalizers.filter((_, at) => keepers[at] === undefined);
  if (unknown.length > 0) {
    const cure = `find the controller of ${unknown.join(", ")}; it has work of its own to do before the object may go`;
    return { held, finding: { kind: "finalizer", what, why: `it waits for ${names}`, cure, blocked: true } };
  }
  const alive = keepers.flatMap((keeper) => (keeper && running.has(keeper.pods) ? [keeper.pods] : []));
  if (alive.length > 0) {
    const cure = `wait for ${alive.join(", ")}, which runs and takes it off when its work is done`;
    return { held, finding: { kind: "finalizer", what, why: `it waits for ${names}`, cure, going: true } };
  }
  const why = `it waits for ${names}, and never goes: the controller of that is gone`;
  return { held, finding: { kind: "finalizer", what, why, cure: "take the finalizer off" } };
}

interface Listed {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly deletionTimestamp?: string;
    readonly finalizers?: readonly string[];
  };
}

/** Objects of a kubectl list that are being deleted and held. */
export function heldIn(list: { readonly items?: readonly Listed[] }): readonly Held[] {
  return (list.items ?? []).flatMap(({ kind = "", apiVersion = "", metadata = {} }) => {
    const { name = "", namespace = "", deletionTimestamp, finalizers = [] } = metadata;
    if (deletionTimestamp === undefined || finalizers.length === 0) return [];
    const group = apiVersion.includes("/")
      ? `.${apiVersion.split("/")[1] ?? ""}.${apiVersion.split("/")[0] ?? ""}`
      : "";
    return [{ resource: `${kind.toLowerCase()}${group}`, name, namespace, finalizers }];
  });
}
