/** Objects that a release brings beside its chart: which of them its chart must find, and which must find its chart. */
import type * as pulumi from "@pulumi/pulumi";

import type { Manifest, ReleaseName } from "../../releases/contract";
import { KubernetesObject } from "./object";

/** The kinds of an operator: its webhook judges each of them, so it must be running when they are made. */
const OPERATORS: Readonly<Record<string, ReleaseName>> = {
  "cert-manager.io": "cert-manager",
  "acme.cert-manager.io": "cert-manager",
  // It brings the definitions of its kinds itself, and its webhook judges each rule.
  "monitoring.coreos.com": "prometheus",
  "nvidia.com": "gpu-operator",
};

/** They wait to become ready, perhaps for what the chart brings. */
const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "Job"]);

/** The extras of a release, by when they can be made. */
export interface Staged<M> {
  readonly before: readonly M[];
  readonly after: readonly M[];
}

/** Those that need the release's own pods stand in `after`. */
export function staged<M extends Manifest<unknown>>(release: ReleaseName, extras: readonly M[]): Staged<M> {
  const waits = (one: M): boolean => WORKLOADS.has(one.kind) || operatorOf(one) === release;
  return { before: extras.filter((one) => !waits(one)), after: extras.filter(waits) };
}

/**
 * The release whose operator must be running before the object is made; null for none.
 */
export function operatorOf({ apiVersion }: Pick<Manifest<unknown>, "apiVersion">): ReleaseName | null {
  return OPERATORS[apiVersion.split("/")[0] ?? ""] ?? null;
}

/** @throws Error ("internal:") when an object wants an operator that the release does not need */
export function checkOperators(
  release: ReleaseName,
  needs: readonly ReleaseName[],
  extras: readonly Manifest<unknown>[],
): void {
  for (const one of extras) {
    const operator = operatorOf(one);
    if (operator !== null && operator !== release && !needs.includes(operator))
      throw new Error(
        `internal: release ${release} brings ${one.kind} "${one.metadata.name}" of ${operator}, which is not among its needs`,
      );
  }
}

/** Makes objects in a namespace. */
export function createExtras(
  extras: readonly Manifest<pulumi.Input<string>>[],
  namespace: string,
  opts: pulumi.CustomResourceOptions,
): readonly KubernetesObject[] {
  return extras.map((one) => new KubernetesObject(one, namespace, opts));
}
