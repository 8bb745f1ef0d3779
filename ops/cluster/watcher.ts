/** Watches pods, events and volume claims during an update, into a ClusterMemory. */
import { ClusterMemory, type Change } from "../explain/memory";
import type { Claim, Event, Metadata, Node, Pod, Scene } from "../explain/objects";
import type { ClusterApi } from "./proxy";

/** A watch's line, or undefined for errors and bookmarks. The API server's shape is trusted, its presence is not. */
function changeOf<T extends { metadata: Metadata }>(line: unknown): Change<T> | undefined {
  const change = line as Partial<Change<T>>;
  if (change.type === undefined || !["ADDED", "MODIFIED", "DELETED"].includes(change.type)) return undefined;
  return change.object ? { type: change.type, object: change.object } : undefined;
}

async function list<T>(api: ClusterApi, path: string): Promise<readonly T[] | null> {
  try {
    return ((await api.get(path)) as { items?: readonly T[] }).items ?? [];
  } catch {
    return null;
  }
}

export class ClusterWatcher {
  readonly memory = new ClusterMemory();
  private readonly stopping = new AbortController();

  constructor(private readonly api: ClusterApi) {
    this.watch<Pod>("/api/v1/pods", (change) => this.memory.pod(change));
    this.watch<Event>("/api/v1/events", (change) => this.memory.event(change), true);
    this.watch<Claim>("/api/v1/persistentvolumeclaims", (change) => this.memory.claim(change));
  }

  /** What explanations need beside the watched objects, read now. */
  async scene(): Promise<Scene> {
    const [nodes, classes] = await Promise.all([
      list<Node>(this.api, "/api/v1/nodes"),
      list<{ metadata: Metadata }>(this.api, "/apis/storage.k8s.io/v1/storageclasses"),
    ]);
    return {
      events: this.memory.events,
      claims: this.memory.claims,
      nodes: nodes ?? [],
      storageClasses: classes?.map((c) => c.metadata.name) ?? null,
    };
  }

  stop(): void {
    this.stopping.abort();
  }

  /** `onlyNew` leaves out what there was before: events outlive their cause by an hour, and would tell of older faults. */
  private watch<T extends { metadata: Metadata }>(
    path: string,
    see: (change: Change<T>) => void,
    onlyNew = false,
  ): void {
    const line = (value: unknown): void => {
      const change = changeOf<T>(value);
      if (change) see(change);
    };
    const from = async (): Promise<string> => {
      if (!onlyNew) return `${path}?watch=1`;
      const { metadata } = (await this.api.get(`${path}?limit=1`)) as { metadata?: { resourceVersion?: string } };
      return `${path}?watch=1&resourceVersion=${metadata?.resourceVersion ?? ""}`;
    };
    void this.api.watch(from, line, this.stopping.signal);
  }
}
