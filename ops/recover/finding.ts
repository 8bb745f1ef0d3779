/** Something that a killed run has left behind. */

/** In the order in which they are cured: nothing is touched while a process may still be at work on it. */
export const KINDS = ["process", "lock", "release", "pod", "finalizer", "state"] as const;

export type Kind = (typeof KINDS)[number];

export interface Finding {
  readonly kind: Kind;
  /** What was found, with its name. */
  readonly what: string;
  /** How it is known to be a leftover. */
  readonly why: string;
  /** What recover does about it, or, where it is blocked, what the operator has to do. */
  readonly cure: string;
  /** True where recover must not touch it, and nothing after it either. */
  readonly blocked?: boolean;
  /** True of what is on its way out while its controller runs: it is waited for. */
  readonly going?: boolean;
}

/** A finding and the way to cure it. */
export interface Cure {
  readonly finding: Finding;
  /** Absent for a blocked finding. */
  readonly run?: () => Promise<void>;
}

/** Findings in the safe order of their cures. */
export function inSafeOrder<T extends { readonly finding: Finding }>(cures: readonly T[]): readonly T[] {
  return [...cures].sort((a, b) => KINDS.indexOf(a.finding.kind) - KINDS.indexOf(b.finding.kind));
}

/** For a destroy, which deletes what is held and waits for it itself: what is on its way out stands in nobody's way. */
export function withoutGoing<T extends { readonly finding: Finding }>(cures: readonly T[]): readonly T[] {
  return cures.filter(({ finding: { kind, blocked, going } }) => kind !== "finalizer" || !(going || blocked));
}
