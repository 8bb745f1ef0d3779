/** What AKS would refuse of a change of Kubernetes, told before anything has started. */
import * as pulumi from "@pulumi/pulumi";

/**
 * Why a cluster cannot go to another minor; null where it can.
 * Source: Microsoft Learn, "Upgrade an AKS cluster": one minor at a time, never back.
 * @param running full version that the cluster runs, such as `1.36.5`
 * @param wanted minor, or full version
 */
export function upgradeFault(running: string, wanted: string): string | null {
  const [from, to] = [minorOf(running), minorOf(wanted)];
  if (from === null || to === null) return null;
  if (to < from)
    return `the cluster runs Kubernetes ${running}, and platform:kubernetes asks for ${wanted}: AKS never goes back. Set platform:kubernetes to "1.${from}"; a new minor's fault is mended by a new cluster beside this one`;
  if (to > from + 1)
    return `the cluster runs Kubernetes ${running}, and platform:kubernetes asks for ${wanted}: AKS takes one minor at a time. Set platform:kubernetes to "1.${from + 1}" first`;
  return null;
}

function minorOf(version: string): number | null {
  const minor = /^1\.(\d+)(\.|$)/.exec(version)?.[1];
  return minor === undefined ? null : Number(minor);
}

/** What the engine knows of the cluster when it is about to change it. */
interface Change {
  readonly newInputs?: unknown;
  readonly oldOutputs?: unknown;
}

/** The fault of a planned change of a cluster; null where there is none. */
export function changeFault({ newInputs, oldOutputs }: Change): string | null {
  const wanted = textOf(newInputs, "kubernetesVersion");
  const running = textOf(oldOutputs, "currentKubernetesVersion") ?? textOf(oldOutputs, "kubernetesVersion");
  return wanted === null || running === null ? null : upgradeFault(running, wanted);
}

function textOf(tree: unknown, key: string): string | null {
  const value = typeof tree === "object" && tree !== null ? (tree as Readonly<Record<string, unknown>>)[key] : null;
  return typeof value === "string" ? value : null;
}

/** Looks at every change of the cluster, in a preview too; the state says what runs. See docs/adr. @param name of the cluster's resource */
export function refuseUpgrades(name: string): pulumi.ResourceHook {
  return new pulumi.ResourceHook(
    `${name}-kubernetes`,
    (change) => {
      const fault = changeFault(change);
      if (fault !== null) throw new Error(fault);
    },
    { onDryRun: true },
  );
}
