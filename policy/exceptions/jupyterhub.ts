import type { Exception } from "../rule";

/** What is accepted of jupyterhub, and why. */
export const jupyterhub: readonly Exception[] = [];
