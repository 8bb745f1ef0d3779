import type { Exception } from "../rule";

/** What is accepted of cert-manager, and why. */
export const certManager: readonly Exception[] = [];
