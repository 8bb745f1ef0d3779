/** The Kubernetes minors that AKS runs today: data with its dates and source. A test fails when the calendar passes it. */

/** A Kubernetes minor that a stack may name. */
export type Minor = "1.35" | "1.36" | "1.37";

/** One row of the list. */
export interface SupportedMinor {
  readonly minor: Minor;
  /** Newest patch seen on AKS on `CHECKED`. AKS picks the patch itself when it is given a minor. */
  readonly newestPatch: string;
  /** Day of general availability on AKS, null where the source does not say. */
  readonly availableSince: string | null;
  /** True where AKS offers long-term support for the minor (Premium tier). */
  readonly longTerm: boolean;
}

/** The day on which the list below was read from the source. */
export const CHECKED = "2026-10-25";

/** https://github.com/Azure/AKS/releases: release notes of 2026-06-19, 2026-07-17 and 2026-10-25. */
export const SUPPORTED_MINORS: readonly SupportedMinor[] = [
  { minor: "1.35", newestPatch: "1.35.9", availableSince: null, longTerm: false },
  { minor: "1.36", newestPatch: "1.36.5", availableSince: "2026-06-19", longTerm: true },
  { minor: "1.37", newestPatch: "1.37.1", availableSince: "2026-10-25", longTerm: true },
];

/** The day after which the list must be read again: AKS adds and retires a minor about every four months. */
export const CHECK_AGAIN_AFTER = "2027-02-28";

/** The minors of the list, ascending. */
export const MINORS: readonly Minor[] = SUPPORTED_MINORS.map((row) => row.minor);
