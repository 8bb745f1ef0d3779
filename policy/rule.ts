/** What a rule over rendered manifests is, what it looks at and what it says. */
import type { ReleaseName } from "../releases/contract";
import type { Manifest } from "./manifest";

/** A release as it would be applied: its chart rendered with a stack's values, and the objects beside the chart. */
export interface Rendered {
  readonly release: ReleaseName;
  readonly objects: readonly Manifest[];
  /** Values that are secret: generated passwords, tokens, client secrets. */
  readonly secrets: readonly string[];
}

/** What breaks a rule: the object, the part of it (a container, a key), and what is wrong there. */
export interface Breach {
  readonly object: Manifest;
  /** Name of a container or a path; empty for the object as a whole. */
  readonly part: string;
  readonly message: string;
}

/** One demand on everything that the platform installs. */
export interface Rule {
  readonly name: string;
  /** Why the platform demands it; stands in each message. */
  readonly reason: string;
  /** What to do about a breach. */
  readonly cure: string;
  /** YAML that breaks the rule, and YAML that keeps it, as short as can be: for the page on rules, and run by a test. */
  readonly bad: string;
  readonly good: string;
  check(rendered: Rendered): readonly Breach[];
}

/** A breach that is accepted. `*` at the end of `object` or `part` stands for any rest. */
export interface Exception {
  readonly rule: string;
  /** `Kind/name`. */
  readonly object: string;
  /** Default: every part. */
  readonly part?: string;
  /** Why it is accepted, and until when. */
  readonly reason: string;
}
