/**
 * What was seen of the cluster during an update. The atomic rollback deletes the pods that would tell why a release
 * failed before anyone can look, so the last state of each pod before its deletion is kept here.
 */
import { isReady } from "./pod";
import type { Claim, Event, Metadata, Pod } from "./objects";

/** A line of a Kubernetes watch. */
export interface Change<T> {
  readonly type: string;
  readonly object: T;
}

/** A busy cluster keeps an hour of events; the newest of these are enough. */
const EVENTS_KEPT = 5000;

function key(metadata: Metadata): string {
  return metadata.uid ?? `${metadata.namespace ?? ""}/${metadata.name}`;
}

function owner(pod: Pod): string | undefined {
  return pod.metadata.ownerReferences?.[0]?.uid;
}

export class ClusterMemory {
  private readonly podsSeen = new Map<string, Pod>();
  private readonly claimsSeen = new Map<string, Claim>();
  private readonly eventsSeen = new Map<string, Event>();

  /** A pod that is being deleted reports itself unready for that reason alone, so its earlier state stays. */
  pod({ type, object }: Change<Pod>): void {
    const known = this.podsSeen.has(key(object.metadata));
    if (known && (type === "DELETED" || object.metadata.deletionTimestamp)) return;
    if (type !== "DELETED") this.podsSeen.set(key(object.metadata), object);
  }

  claim({ type, object }: Change<Claim>): void {
    if (type !== "DELETED") this.claimsSeen.set(key(object.metadata), object);
  }

  event({ type, object }: Change<Event>): void {
    if (type === "DELETED") return;
    const id = key(object.metadata);
    this.eventsSeen.delete(id);
    this.eventsSeen.set(id, object);
    const oldest = this.eventsSeen.keys().next().value;
    if (this.eventsSeen.size > EVENTS_KEPT && oldest !== undefined) this.eventsSeen.delete(oldest);
  }

  get events(): readonly Event[] {
    return [...this.eventsSeen.values()];
  }

  get claims(): readonly Claim[] {
    return [...this.claimsSeen.values()];
  }

  get pods(): readonly Pod[] {
    return [...this.podsSeen.values()];
  }

  /** Pods that were last seen not ready, without those whose controller has since made one that is. */
  unready(): readonly Pod[] {
    return this.pods.filter((pod) => !isReady(pod) && !this.replaced(pod));
  }

  private replaced(pod: Pod): boolean {
    const of = owner(pod);
    const born = pod.metadata.creationTimestamp ?? "";
    return (
      of !== undefined &&
      this.pods.some((p) => owner(p) === of && isReady(p) && (p.metadata.creationTimestamp ?? "") > born)
    );
  }
}
