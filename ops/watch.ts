/** The cluster's side of an update: opened as soon as the stack's provider is known, and remembered to the end. */
import { openCluster } from "./cluster/access";
import type { ClusterProxy } from "./cluster/proxy";
import { ClusterWatcher } from "./cluster/watcher";
import type { EngineEvent } from "./pulumi/events";
import type { StackCall } from "./pulumi/run";

/** The engine saves its state in steps, so a provider may be in it only a moment after its event. */
const TRIES = 5;
const BETWEEN_MS = 700;

export interface OpenCluster {
  readonly api: ClusterProxy;
  readonly watcher: ClusterWatcher;
}

export class ClusterSide {
  private opening: Promise<OpenCluster> | undefined;
  private tried = false;
  private opened: OpenCluster | undefined;

  constructor(private readonly call: StackCall) {}

  /** Opens the cluster at the first sign that the program's Kubernetes provider stands. */
  see(event: EngineEvent): void {
    const metadata = event.resOutputsEvent?.metadata;
    if (metadata?.type === "pulumi:providers:kubernetes") this.start();
  }

  /** Opens the cluster of a stack that stands already. */
  start(): void {
    if (this.tried) return;
    this.tried = true;
    this.opening = this.open();
    // A failure is told by `wait`, at the end; until then it must not end the process.
    this.opening.catch(() => undefined);
  }

  /** The cluster if it is open already. */
  get now(): OpenCluster | undefined {
    return this.opened;
  }

  /** The open cluster, or the reason why there is none. */
  async wait(): Promise<{ open: OpenCluster } | { blind: string }> {
    try {
      return this.opening ? { open: await this.opening } : { blind: "the update ended before its provider was made" };
    } catch (error) {
      return { blind: error instanceof Error ? error.message : String(error) };
    }
  }

  async close(): Promise<void> {
    const state = await this.wait();
    if (!("open" in state)) return;
    state.open.watcher.stop();
    state.open.api.close();
  }

  private async open(): Promise<OpenCluster> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const api = await openCluster(this.call);
        return (this.opened = { api, watcher: new ClusterWatcher(api) });
      } catch (error) {
        if (attempt === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS * attempt));
      }
    }
  }
}
