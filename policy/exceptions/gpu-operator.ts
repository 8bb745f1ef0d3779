import type { Exception } from "../rule";

/** What is accepted of gpu-operator, and why. */
export const gpuOperator: readonly Exception[] = [];
