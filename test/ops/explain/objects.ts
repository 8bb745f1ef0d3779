/** Objects as a Kubernetes 1.36 API server and its kubelets write them, cut to what explanations read. */
import type { Claim, ContainerStatus, Event, Node, Pod, Scene } from "../../../ops/explain/objects";

export const EMPTY: Scene = { events: [], nodes: [], claims: [], storageClasses: null };

interface PodParts {
  name?: string;
  namespace?: string;
  uid?: string;
  owner?: string;
  born?: string;
  deleting?: boolean;
  labels?: Record<string, string>;
}

function metadata(parts: PodParts): Pod["metadata"] {
  const { name = "hub-6c8f", namespace = "ai-tools", owner, born, deleting, labels, uid = name } = parts;
  return {
    name,
    namespace,
    uid,
    ...(labels ? { labels } : {}),
    ...(owner ? { ownerReferences: [{ kind: "ReplicaSet", name: owner, uid: owner }] } : {}),
    ...(born ? { creationTimestamp: born } : {}),
    ...(deleting ? { deletionTimestamp: "2026-11-21T16:05:00Z" } : {}),
  };
}

/** A pod that the scheduler cannot place, with its message. */
export function pending(message: string, spec: Pod["spec"] = {}, parts: PodParts = {}): Pod {
  const condition = { type: "PodScheduled", status: "False", reason: "Unschedulable", message };
  return { metadata: metadata(parts), spec, status: { phase: "Pending", conditions: [condition] } };
}

/** A pod on a node with one container in the given state. */
export function placed(container: Partial<ContainerStatus> = {}, parts: PodParts = {}, init = false): Pod {
  const statuses = [{ name: "hub", image: "hub:3.1.0", ready: false, ...container }];
  const conditions = [
    { type: "PodScheduled", status: "True" },
    { type: "Ready", status: "False", message: "containers with unready status: [hub]" },
  ];
  const status = { phase: "Running", conditions };
  return {
    metadata: metadata(parts),
    status: init ? { ...status, initContainerStatuses: statuses } : { ...status, containerStatuses: statuses },
  };
}

export function ready(parts: PodParts = {}): Pod {
  return { metadata: metadata(parts), status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] } };
}

export function waiting(reason: string, message = ""): Partial<ContainerStatus> {
  return { state: { waiting: { reason, message } } };
}

export function event(kind: string, name: string, reason: string, message: string, namespace = "ai-tools"): Event {
  return {
    metadata: { name: `${name}.${reason}`, namespace, uid: `${kind}-${name}-${reason}` },
    type: "Warning",
    reason,
    message,
    involvedObject: { kind, name, namespace },
  };
}

export function claim(name: string, storageClassName?: string, namespace = "ai-tools"): Claim {
  return {
    metadata: { name, namespace },
    spec: storageClassName ? { storageClassName } : {},
    status: { phase: "Pending" },
  };
}

export function node(name: string, ...taints: NonNullable<NonNullable<Node["spec"]>["taints"]>): Node {
  return { metadata: { name }, spec: { taints } };
}
