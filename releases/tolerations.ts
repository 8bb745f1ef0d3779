/** One taint, two projections: what a node pool wants and what a pod wants. */
import type { Taint } from "./contract";

/** A Kubernetes toleration that matches exactly one taint. */
export interface Toleration {
  readonly [key: string]: string;
  readonly key: string;
  readonly operator: "Equal";
  readonly value: string;
  readonly effect: Taint["effect"];
}

/** The toleration of a pod that may run on nodes with this taint. */
export function toleration(taint: Taint): Toleration {
  return { key: taint.key, operator: "Equal", value: taint.value, effect: taint.effect };
}

/** The text form that AKS takes for a pool: `key=value:Effect`. */
export function taintText(taint: Taint): string {
  return `${taint.key}=${taint.value}:${taint.effect}`;
}
