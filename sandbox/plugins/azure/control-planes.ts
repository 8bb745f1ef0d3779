/** The one door from Azure's clusters to the control planes that stand for them. */
import { createHash } from "node:crypto";
import { ControlPlane } from "../../cluster/control-plane";
import type { Endpoint, NodePool } from "../../cluster/types";
import type { Home } from "../../home";

export interface ClusterControl {
  start(spec: { readonly kubernetesVersion: string }): Promise<Endpoint>;
  remove(): Promise<void>;
  running(): Promise<boolean>;
  endpoint(): Promise<Endpoint>;
  setPool(pool: NodePool): Promise<void>;
  removePool(name: string): Promise<void>;
}

/** The control plane of the cluster with this id, made or not. */
export type ControlPlanes = (clusterId: string) => ClusterControl;

export function controlPlanesOf(home: Home): ControlPlanes {
  return (clusterId) => new ControlPlane(home, controlPlaneName(clusterId));
}

/**
 * A control plane that was stopped, with the machine or by the user, is started again: on Azure it would just be there.
 * @param version full Kubernetes version of the cluster
 */
export async function awake(control: ClusterControl, version: string): Promise<ClusterControl> {
  if (!(await control.running())) await control.start({ kubernetesVersion: version });
  return control;
}

/** The cluster's name, for people, and a piece of its id's hash: the same name may stand in two groups. */
export function controlPlaneName(clusterId: string): string {
  const id = clusterId.toLowerCase();
  const name = id
    .slice(id.lastIndexOf("/") + 1)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${name.slice(0, 56)}-${createHash("sha256").update(id).digest("hex").slice(0, 6)}`;
}
