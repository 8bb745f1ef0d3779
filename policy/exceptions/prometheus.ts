import type { Exception } from "../rule";

/** What is accepted of prometheus, and why. */
export const prometheus: readonly Exception[] = [];
