/** Node pools: their schema and rules. Long for the rules that AKS has and its API tells late. */
import { z } from "zod";

import type { Environment, Fault, Taint } from "../../releases/contract";
import type { Pool, SystemPool } from "../stack";
import { distinct } from "./text";
import { localDiskGb } from "./vm-sizes";

const vmSize = z
  .string()
  .regex(/^(Standard|Basic)_[A-Z][A-Za-z0-9]*(-[0-9]+)?[a-z]*(_[A-Za-z0-9]+)*$/, {
    error: 'is no Azure VM size; write its full name, as in "Standard_D4ds_v5" (az vm list-sizes)',
  })
  .describe("Azure VM size of the nodes. Cannot be changed on an existing pool.")
  .meta({ example: "Standard_D4ds_v5" });

/** AKS: 1 to 1000 nodes a system pool, 0 to 1000 a user pool ("Quotas, VM size restrictions, and region availability in AKS"). */
const MOST = 1000;
const count = (least: number) => z.int().min(least).max(MOST);

const zones = z
  .array(z.enum(["1", "2", "3"]))
  .refine(distinct, { error: "names a zone twice" })
  .describe('Availability zones, a list of "1", "2" and "3"; empty for none. Cannot be changed on an existing pool.')
  .meta({ example: '["1", "2", "3"]' });

const osSku = z
  .enum(["AzureLinux3", "Ubuntu", "Ubuntu2204"])
  .describe("Operating system of the nodes. Ubuntu is the release that AKS pairs with the Kubernetes minor.");

/** AKS: an OS disk has 30 to 2048 GiB. */
const osDisk = z
  .strictObject({
    type: z
      .enum(["Ephemeral", "Managed"])
      .describe("Ephemeral: on the node's own disk, faster and free. Managed: a disk beside it."),
    sizeGb: z.int().min(30).max(2048).describe("Size in GiB; an ephemeral disk must fit on the VM size's local one."),
  })
  .describe("Disk of the operating system. Cannot be changed on an existing pool.");

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
  osSku,
  osDisk,
});

/** The inline pool's name: no other pool may have it. */
export const SYSTEM_POOL = "system";

const poolName = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,11}$/, { error: "must be 1 to 12 lower-case letters and digits, a letter first" })
  .refine((text) => text !== SYSTEM_POOL, { error: "is the name of the system pool" });

const pool = z.strictObject({
  vmSize,
  minCount: count(0).describe("Fewest nodes the autoscaler leaves, and nodes at creation."),
  maxCount: count(1).describe("Most nodes the autoscaler makes."),
  zones: zones.optional(),
  osSku: osSku.optional(),
  osDisk: osDisk.optional(),
  labels: z.record(name, value).optional().describe("Labels of the nodes. Default: none."),
  taints: z
    .array(taint)
    .refine((taints) => distinct(taints.map((one) => `${one.key}:${one.effect}`)), {
      error: "has a key and effect twice",
    })
    .optional()
    .describe("Taints of the nodes, beside those of gpu and spot. Default: none."),
  spot: z.boolean().optional().describe("Spare capacity that Azure takes back at any time. Default: false."),
  gpu: z.boolean().optional().describe("Nodes have GPUs: they get the taint sku=gpu:NoSchedule. Default: false."),
});

/** Schema of `platform:pools`. */
export const poolsSchema = z
  .record(poolName, pool)
  .describe(
    "Node pools beside the system pool, by name, each with vmSize, minCount, maxCount and, where it differs from the system pool, zones, osSku and osDisk; further labels, taints, spot and gpu. A null takes a pool away.",
  );

/** Schema of `platform:gpuDriver`. */
export const gpuDriverSchema = z
  .enum(["aks", "operator"])
  .describe(
    "Who installs the driver on GPU nodes: AKS, or the GPU operator. One field for both sides; cannot be changed on an existing pool.",
  );

/** Schema of `platform:nodeUpgrades`. */
export const nodeUpgradesSchema = z.strictObject({
  maxSurge: z.int().min(1).max(100).describe("Nodes that an upgrade adds to a pool for a while, in percent of it."),
  drainMinutes: z.int().min(1).max(1440).describe("Minutes that a node's pods have to leave it."),
  soakMinutes: z.int().min(0).max(30).describe("Minutes between a node's upgrade and the next one's."),
});

/** What a GPU node keeps other pods away with. */
export const GPU_TAINT: Taint = { key: "sku", value: "gpu", effect: "NoSchedule" };

type GpuDriver = z.infer<typeof gpuDriverSchema>;
type SystemConfig = z.infer<typeof systemPoolSchema>;
type PoolsConfig = z.infer<typeof poolsSchema>;

/** The pools, each complete: what a pool leaves out it shares with the system pool. */
export function poolsOf(system: SystemPool, pools: PoolsConfig): readonly Pool[] {
  return Object.entries(pools).map(([key, one]) => ({
    name: key,
    vmSize: one.vmSize,
    minCount: one.minCount,
    maxCount: one.maxCount,
    zones: one.zones ?? system.zones,
    osSku: one.osSku ?? system.osSku,
    osDisk: one.osDisk ?? system.osDisk,
    labels: one.labels ?? {},
    taints: [...(one.gpu === true ? [GPU_TAINT] : []), ...(one.taints ?? [])],
    spot: one.spot ?? false,
    gpu: one.gpu ?? false,
  }));
}

/** The GPU pools as releases see them, null without one. They are of one kind: `poolsFaults` sees to that. */
export function gpuOf(pools: readonly Pool[], driver: GpuDriver): Environment["gpu"] {
  const found = pools.find((one) => one.gpu);
  return found === undefined ? null : { driver, osSku: found.osSku, taint: GPU_TAINT };
}

type Counts = { readonly minCount: number; readonly maxCount: number };

/** Rules within one pool. Paths are relative to the pool. */
export function poolFaults(one: Counts & Partial<Pick<SystemConfig, "vmSize" | "osDisk">>): readonly Fault[] {
  const counts = one.minCount > one.maxCount;
  return [
    ...(counts ? [{ path: "minCount", message: `must not exceed maxCount (${one.maxCount})` }] : []),
    ...diskFaults(one),
  ];
}

function diskFaults({ vmSize, osDisk }: Partial<Pick<SystemConfig, "vmSize" | "osDisk">>): readonly Fault[] {
  const local = vmSize === undefined ? null : localDiskGb(vmSize);
  if (local === null || osDisk?.type !== "Ephemeral" || osDisk.sizeGb <= local) return [];
  const room = local === 0 ? "has no local disk" : `has a local disk of ${local} GiB`;
  const cure = local === 0 ? 'use a size with a "d" in it' : `lower osDisk.sizeGb to ${local}, use a larger size`;
  return [
    { path: "vmSize", message: `${room}, too little for an ephemeral OS disk; ${cure}, or set osDisk.type to Managed` },
  ];
}

/** Rules of all pools together. Paths are relative to `platform:`. @param driver who installs it on GPU nodes */
export function poolsFaults(system: SystemConfig, pools: PoolsConfig, driver?: GpuDriver): readonly Fault[] {
  const own = Object.entries(pools).flatMap(([key, one]) =>
    poolFaults({ ...one, osDisk: one.osDisk ?? system.osDisk }).map((fault) => ({
      ...fault,
      path: `pools.${key}.${fault.path}`,
    })),
  );
  return [...own, ...untaintedFaults(system, pools), ...gpuFaults(system, pools, driver)];
}

function untaintedFaults(system: SystemConfig, pools: PoolsConfig): readonly Fault[] {
  const home = poolsOf(system, pools).some((one) => !one.spot && one.taints.length === 0 && one.maxCount > 0);
  const message = "must hold a pool without taints, GPUs and spot: the platform's releases run there";
  return home ? [] : [{ path: "pools", message }];
}

/** The one system for which the pinned operator has drivers. Source: NVIDIA GPU operator 23.9, "Platform Support". */
const OPERATOR_OS = "Ubuntu2204";

function gpuFaults(system: SystemConfig, pools: PoolsConfig, driver: GpuDriver | undefined): readonly Fault[] {
  const [first, ...others] = poolsOf(system, pools).filter((one) => one.gpu);
  if (driver === "operator" && first !== undefined && first.osSku !== OPERATOR_OS) {
    const message = `must be ${OPERATOR_OS} where gpuDriver is operator: the pinned GPU operator has a driver for no other; or set gpuDriver to aks`;
    return [{ path: `pools.${first.name}.osSku`, message }];
  }
  return others
    .filter((one) => one.osSku !== first?.osSku)
    .map((one) => ({
      path: `pools.${one.name}.osSku`,
      message: `must be that of pool ${first?.name ?? ""} (${first?.osSku ?? ""}): the GPU operator serves one kind of GPU node in a cluster`,
    }));
}

/** Nodes that a pool can have at once: its largest size and the surge of an upgrade, rounded up as AKS does. */
export function mostNodes(pool: Pick<Counts, "maxCount">, maxSurge: number): number {
  return pool.maxCount + Math.ceil((pool.maxCount * maxSurge) / 100);
}
