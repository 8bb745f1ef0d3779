/** Why a pod is not ready, in one sentence. */
import { explainContainer } from "./container";
import { eventsOf, lastMessage, oneLine } from "./event";
import type { Condition, ContainerStatus, Event, Finding, Pod, Reason, Scene } from "./objects";
import { explainScheduling } from "./scheduling";

function condition(pod: Pod, type: string): Condition | undefined {
  return pod.status?.conditions?.find((c) => c.type === type);
}

/** Ready, or finished well (a Job's pod). */
export function isReady(pod: Pod): boolean {
  return pod.status?.phase === "Succeeded" || condition(pod, "Ready")?.status === "True";
}

const CURES: Readonly<Record<string, string>> = {
  FailedMount: "create what the volume refers to, or correct its name",
  FailedAttachVolume: "a disk is attached to one node at a time: let the old pod go first, or detach it",
  FailedCreatePodSandBox: "check the network plugin and the subnet's free addresses",
  Unhealthy: "read its log; if it is only slow, lengthen its startup probe",
};

function fromEvents(events: readonly Event[], ...reasons: string[]): Reason | undefined {
  const found = events.filter((event) => reasons.includes(event.reason ?? ""));
  const last = found.at(-1);
  const message = lastMessage(found);
  if (!last || !message) return undefined;
  const cure = CURES[last.reason ?? ""];
  return cure ? { problem: message, cure } : { problem: message };
}

function named(status: ContainerStatus, reason: Reason, init: boolean): Reason {
  return { ...reason, problem: `${init ? "init container" : "container"} ${status.name}: ${reason.problem}` };
}

function fromContainers(pod: Pod): Reason | undefined {
  for (const init of [true, false]) {
    const statuses = (init ? pod.status?.initContainerStatuses : pod.status?.containerStatuses) ?? [];
    for (const status of statuses) {
      const reason = explainContainer(status);
      if (reason) return named(status, reason, init);
    }
  }
  return undefined;
}

function unready(pod: Pod): Reason {
  const waiting = (pod.status?.containerStatuses ?? []).filter((status) => !status.ready).map((status) => status.name);
  const said = condition(pod, "Ready")?.message;
  const which = waiting.length > 0 ? `container ${waiting.join(", ")} is not ready` : undefined;
  const phase = pod.status?.phase ?? "unknown";
  return { problem: which ?? (said ? oneLine(said) : `it is ${phase} and has not become ready`) };
}

/** The finding for a pod that is not ready; undefined for one that is. */
export function explainPod(pod: Pod, scene: Scene): Finding | undefined {
  if (isReady(pod)) return undefined;
  const object = `Pod ${pod.metadata.name}`;
  const events = eventsOf(scene.events, "Pod", pod.metadata);
  const scheduled = condition(pod, "PodScheduled");
  if (scheduled?.status === "False") {
    return { object, ...explainScheduling(pod, scheduled.message ?? lastMessage(events) ?? "", scene) };
  }
  if (pod.status?.phase === "Failed" && pod.status.reason) {
    return { object, problem: `${pod.status.reason}: ${oneLine(pod.status.message ?? "")}` };
  }
  const reason =
    fromContainers(pod) ??
    fromEvents(events, "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox") ??
    fromEvents(events, "Unhealthy") ??
    unready(pod);
  return { object, ...reason };
}
