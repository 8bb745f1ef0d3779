/** A resource provider as plain functions over plain values; the gRPC side of it is in serve-provider.ts. */
import type { Properties } from "./values";

/** One resource, as the engine names it. */
export interface Subject {
  readonly urn: string;
  /** e.g. "azure-native:network:Subnet" */
  readonly type: string;
  /** The logical name: what the program calls it. */
  readonly name: string;
}

export interface CheckRequest extends Subject {
  /** Inputs of the last time; empty for a new resource. */
  readonly olds: Properties;
  readonly news: Properties;
  /** The same for the same resource in a preview and the update after it; made-up names come from it. */
  readonly randomSeed: Uint8Array;
  /** What the project's `pulumi:autonaming` wants; absent when it says nothing. */
  readonly autonaming?: { readonly mode: "propose" | "enforce" | "disable"; readonly proposedName: string };
}

export interface CheckFailure {
  /** e.g. "agentPoolProfiles[0].vmSize"; empty for the resource as a whole */
  readonly property: string;
  readonly reason: string;
}

export interface CheckResult {
  /** The inputs with defaults filled in: what Create and Diff will be given. */
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

export interface DiffRequest extends Subject {
  readonly id: string;
  /** Outputs of the last time. */
  readonly state: Properties;
  readonly oldInputs: Properties;
  readonly news: Properties;
}

export type ChangeKind = "add" | "delete" | "update";

export interface Change {
  readonly kind: ChangeKind;
  readonly replace: boolean;
}

export interface DiffResult {
  /** By path, e.g. "networkProfile.podCidr"; empty when nothing changes. */
  readonly changes: ReadonlyMap<string, Change>;
  readonly deleteBeforeReplace: boolean;
}

/** An operation that may take long. */
export interface Timed {
  /** Seconds that the program gives it (`customTimeouts`). @default as long as it takes */
  readonly timeout?: number;
}

export interface CreateRequest extends Subject, Timed {
  readonly inputs: Properties;
  readonly preview: boolean;
}

export interface UpdateRequest extends DiffRequest, Timed {
  readonly preview: boolean;
}

export interface ReadRequest extends Subject {
  readonly id: string;
  /** Empty for an import. */
  readonly state: Properties;
  readonly inputs: Properties;
}

export interface DeleteRequest extends Subject, Timed {
  readonly id: string;
  readonly state: Properties;
}

/** Made or changed, and not as it should be: the engine keeps it, and updates it in the next run. */
export class InitFailed extends Error {
  constructor(
    readonly live: LiveWithInputs,
    reason: string,
  ) {
    super(reason);
  }
}

/** What a resource is after an operation. */
export interface Live {
  /** Empty in a preview. */
  readonly id: string;
  readonly state: Properties;
}

export interface LiveWithInputs extends Live {
  readonly inputs: Properties;
}

export interface InvokeResult {
  readonly result: Properties;
  readonly failures: readonly CheckFailure[];
}

/** Tells the user something while an operation runs; it replaces what was said before and is kept nowhere. */
export type Progress = (message: string) => void;

/** Every function may throw: the message is what the user reads. */
export interface Provider {
  /** e.g. "random" */
  readonly name: string;
  readonly version: string;
  configure(config: Properties): void;
  check(request: CheckRequest): CheckResult | Promise<CheckResult>;
  diff(request: DiffRequest): DiffResult | Promise<DiffResult>;
  create(request: CreateRequest, progress: Progress): Live | Promise<Live>;
  /** Undefined when the resource is gone. */
  read(request: ReadRequest): LiveWithInputs | undefined | Promise<LiveWithInputs | undefined>;
  update(request: UpdateRequest, progress: Progress): Properties | Promise<Properties>;
  delete(request: DeleteRequest, progress: Progress): void | Promise<void>;
  invoke(token: string, args: Properties): InvokeResult | Promise<InvokeResult>;
  /** The user has interrupted the run: whatever waits shall end. */
  cancel?(): void;
}
