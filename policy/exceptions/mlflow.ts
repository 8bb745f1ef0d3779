import type { Exception } from "../rule";

/** What is accepted of mlflow, and why. */
export const mlflow: readonly Exception[] = [];
