/** Node pools: their schema and rules. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";
import { distinct } from "./text";

/** Share of a pool's nodes that an upgrade may add for a while. The pools' `maxSurge` must not exceed it. */
export const MAX_SURGE_PERCENT = 33;

const vmSize = z
  .string()
  .regex(/^(Standard|Basic)_[A-Z][A-Za-z0-9]*(-[0-9]+)?[a-z]*(_[A-Za-z0-9]+)*$/, {
    error: 'is no Azure VM size; write its full name, as in "Standard_D4ds_v5" (az vm list-sizes)',
  })
  .describe("Azure VM size of the nodes.")
  .meta({ example: "Standard_D4ds_v5" });

/** AKS: 1 to 1000 nodes a system pool, 0 to 1000 a user pool ("Quotas, VM size restrictions, and region availability in AKS"). */
const MOST = 1000;
const count = (least: number) => z.int().min(least).max(MOST);

const zones = z
  .array(z.enum(["1", "2", "3"]))
  .refine(distinct, { error: "names a zone twice" })
  .describe('Availability zones, a list of "1", "2" and "3"; empty for none. Cannot be changed on an existing pool.')
  .meta({ example: '["1", "2", "3"]' });

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
const NAME = /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const name = z
  .string()
  .regex(NAME, { error: "must be a Kubernetes name: at most 63 letters, digits, - _ . and an optional DNS prefix/" })
  .refine((text) => !/^([^/]*\.)?(kubernetes\.azure\.com|k8s\.io|kubernetes\.io)\//.test(text), {
    error: "has a prefix that AKS or Kubernetes keep for themselves; choose another",
  });
const value = z
  .string()
  .regex(VALUE, { error: "must be at most 63 letters, digits, - _ . beginning and ending with a letter or digit" });

const taint = z.strictObject({
  key: name.describe("Key of the taint."),
  value: value.describe("Value of the taint."),
  effect: z
    .enum(["NoSchedule", "PreferNoSchedule", "NoExecute"])
    .describe("What happens to pods that do not tolerate it."),
});

/** Schema of `platform:systemPool`. */
export const systemPoolSchema = z.strictObject({
  vmSize,
  minCount: count(1).describe("Fewest nodes the autoscaler leaves, and nodes at creation."),
  maxCount: count(1).describe("Most nodes the autoscaler makes."),
  zones,
});

/** Schema of `platform:userPool`. */
export const userPoolSchema = z.strictObject({
  vmSize,
  minCount: count(0).describe("Fewest nodes the autoscaler leaves, and nodes at creation."),
  maxCount: count(1).describe("Most nodes the autoscaler makes."),
  zones,
  labels: z.record(name, value).describe("Labels of the nodes."),
  taints: z
    .array(taint)
    .refine((taints) => distinct(taints.map((one) => `${one.key}:${one.effect}`)), {
      error: "has a key and effect twice",
    })
    .describe(
      "Taints of the nodes; only pods that tolerate them run there. The platform's releases must find a pool without.",
    ),
});

type Counts = { readonly minCount: number; readonly maxCount: number };

/** Rules between a pool's counts. Paths are relative to the pool. */
export function poolFaults({ minCount, maxCount }: Counts): readonly Fault[] {
  return minCount > maxCount ? [{ path: "minCount", message: `must not exceed maxCount (${maxCount})` }] : [];
}

/** Nodes that a pool can have at once: its largest size and the surge of an upgrade, rounded up as AKS does. */
export function mostNodes(pool: Pick<Counts, "maxCount">): number {
  return pool.maxCount + Math.ceil((pool.maxCount * MAX_SURGE_PERCENT) / 100);
}
