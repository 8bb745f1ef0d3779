import type { Exception } from "../rule";

/** What is accepted of argocd, and why. */
export const argocd: readonly Exception[] = [];
