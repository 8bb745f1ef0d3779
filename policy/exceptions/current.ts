/** What is accepted of the current charts beside what is accepted of the documented ones. */
import type { ReleaseName } from "../../releases/contract";
import type { Exception } from "../rule";

const CLEANUP: readonly Exception[] = ["no-escalation", "non-root", "read-only-root", "resources-set", "seccomp"].map(
  (rule) => ({
    rule,
    object: "Job/gpu-operator-cleanup-gpucluster",
    reason: "It runs for a moment when the release is uninstalled, and the chart has no key for what it may and needs.",
  }),
);

/** By release; none where it is not named. */
export const currentExceptions: Readonly<Partial<Record<ReleaseName, readonly Exception[]>>> = {
  "gpu-operator": CLEANUP,
};
