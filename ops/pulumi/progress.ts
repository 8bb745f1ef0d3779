/** What has happened to each resource of an update so far: a fold over engine events, with the time each arrived. */
import { isDeepStrictEqual } from "node:util";

import { kindOf, nameOf, uncoloured, type EngineEvent, type StepMetadata } from "./events";

export interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly op: string;
  /** Milliseconds on the caller's clock. */
  readonly started: number;
  readonly ended?: number;
  readonly failed: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Protected in the state: the engine refuses to delete it. */
  readonly protect?: boolean;
  /** Top-level properties that differ, for an update. */
  readonly diffs: readonly string[];
}

export interface Fault {
  readonly urn: string | undefined;
  readonly message: string;
}

/** Steps that change nothing. */
const QUIET = new Set(["same", "read", "refresh", "read-discard", "discard-replaced"]);

// The engine closes every failed run with one of these, which tells nothing that is not known already.
const CLOSING = /^(update|preview|destroy|resource operation) (failed|canceled)$/;

const RELEASE = "kubernetes:helm.sh/v3:Release";

export class Progress {
  private readonly all = new Map<string, Resource>();
  private readonly said: Fault[] = [];
  private counts: Readonly<Record<string, number>> = {};
  /** Outputs of the stack as events show them, secrets masked. */
  outputs: Readonly<Record<string, unknown>> = {};
  private outputsDiffer = true;

  /** Takes one event in and returns the resource that it finished, if it did. */
  see(event: EngineEvent, now: number): Resource | undefined {
    const { diagnosticEvent: said, summaryEvent: summary } = event;
    if (said?.severity === "error") this.said.push({ urn: said.urn, message: uncoloured(said.message) });
    if (summary) this.counts = summary.resourceChanges ?? {};
    if (event.resourcePreEvent) this.start(event.resourcePreEvent.metadata, now);
    if (event.resOutputsEvent) return this.finish(event.resOutputsEvent.metadata, now, false);
    if (event.resOpFailedEvent) return this.finish(event.resOpFailedEvent.metadata, now, true);
    return undefined;
  }

  /** Resources that something was done to, in the order in which that began. */
  get changed(): readonly Resource[] {
    return [...this.all.values()].filter((resource) => !QUIET.has(resource.op));
  }

  /** Every resource that the engine has told of. */
  get known(): readonly Resource[] {
    return [...this.all.values()];
  }

  get running(): readonly Resource[] {
    return this.changed.filter((resource) => resource.ended === undefined && isReal(resource));
  }

  /** Every Helm release of the stack, changed or not. */
  get releases(): readonly Resource[] {
    return [...this.all.values()].filter(isRelease);
  }

  get failed(): readonly Resource[] {
    return this.changed.filter((resource) => resource.failed);
  }

  /** Error messages, each once: the engine repeats what a provider said for the stack as a whole. */
  get faults(): readonly Fault[] {
    const seen = new Set<string>();
    return this.said.filter(({ message }) => {
      if (CLOSING.test(message) || seen.has(message)) return false;
      seen.add(message);
      return true;
    });
  }

  /** Number of resources by operation ("create", "update", "same", …), once the run is over. */
  get changes(): Readonly<Record<string, number>> {
    return this.counts;
  }

  get changesNothing(): boolean {
    return Object.entries(this.counts).every(([op, count]) => QUIET.has(op) || count === 0);
  }

  /** True when an update would leave the stack as it is, its outputs included. */
  get isNoOp(): boolean {
    return this.changesNothing && !this.outputsDiffer;
  }

  private start(step: StepMetadata, now: number): void {
    this.all.set(id(step), {
      urn: step.urn,
      type: step.type,
      op: step.op,
      started: now,
      failed: false,
      inputs: step.new?.inputs ?? step.old?.inputs ?? {},
      ...((step.new?.protect ?? step.old?.protect) && { protect: true }),
      diffs: step.diffs ?? [],
    });
  }

  private finish(step: StepMetadata, now: number, failed: boolean): Resource | undefined {
    if (step.type === "pulumi:pulumi:Stack") this.seeOutputs(step);
    const known = this.all.get(id(step));
    if (!known) return undefined;
    const resource = { ...known, ended: now, failed };
    this.all.set(id(step), resource);
    return resource;
  }

  private seeOutputs({ old, new: now }: StepMetadata): void {
    this.outputs = now?.outputs ?? this.outputs;
    this.outputsDiffer = !isDeepStrictEqual(old?.outputs, now?.outputs);
  }
}

// A replaced resource has two steps on one URN.
function id(step: StepMetadata): string {
  return `${step.urn} ${step.op}`;
}

export function isRelease(resource: Resource): boolean {
  return resource.type === RELEASE;
}

/** False for the stack, its providers and components: what happens to their children is what tells. */
export function isReal(resource: Resource): boolean {
  return !resource.type.startsWith("pulumi:") && !resource.type.startsWith("platform:");
}

/** `Release argocd`. */
export function title(resource: Resource): string {
  return `${kindOf(resource.type)} ${nameOf(resource.urn)}`;
}
