/** What a preview finds out. Secrets are masked already: all of this may be shown. */
import type { Change } from "../manifests/diff";

export type ChangeKind = "added" | "removed" | "changed";

export interface ObjectDiff {
  /** `Deployment mlflow` */
  readonly title: string;
  readonly kind: string;
  readonly change: ChangeKind;
  readonly changes: readonly Change[];
  /** It is a hook: a Job that runs, or what such a Job needs. */
  readonly hook: boolean;
  /** Helm leaves it where it is when it goes from the chart: its resource policy says so. */
  readonly kept?: boolean;
}

export interface ReleaseDiff {
  readonly name: string;
  readonly namespace: string;
  /** The engine's word: create, update, replace, delete. */
  readonly op: string;
  readonly before: { readonly chart: string; readonly version: string } | undefined;
  readonly after: { readonly chart: string; readonly version: string } | undefined;
  readonly objects: readonly ObjectDiff[];
  /** Default values that the chart itself changed, where its version moves. */
  readonly defaults: readonly Change[];
  /** Images that it brings and that are not installed yet; left out where its objects are not known. */
  readonly images?: readonly string[];
  /** What the rules over manifests say of it, as it would be: one line a breach. */
  readonly faults: readonly string[];
  /** Why there is no diff of its objects. */
  readonly blind?: string;
}

/** What changes among an environment's Applications and their projects. */
export interface ApplicationDiff {
  readonly base: string;
  readonly objects: readonly ObjectDiff[];
  readonly blind?: string;
}

/** A step of the engine's plan. */
export interface Step {
  /** `VirtualNetwork platform-network` */
  readonly title: string;
  readonly type: string;
  readonly op: string;
  readonly diffs: readonly string[];
}

/** Something that takes data, or service, away. */
export interface Destructive {
  readonly what: string;
  readonly why: string;
}

export interface Violation {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  readonly mandatory: boolean;
}

export interface Preview {
  readonly stack: string;
  readonly steps: readonly Step[];
  readonly releases: readonly ReleaseDiff[];
  /** What Argo CD would be given, against a commit; undefined where none was named. */
  readonly applications?: ApplicationDiff | undefined;
  readonly destructive: readonly Destructive[];
  readonly violations: readonly Violation[];
  /** Why the plan could not be made; the rest is empty then. */
  readonly failure?: readonly string[];
  readonly seconds: { readonly plan: number; readonly render: number };
}
