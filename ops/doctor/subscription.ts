/** What Azure answers, held against what a plan asks for. Pure: the answers come from `azure.ts`. */
import { BlockList } from "node:net";
import { z } from "zod";
import type { NameNeed, Needs, PoolNeed } from "./needs";
import type { Finding } from "./probe";

/** `az vm list-skus`, the parts that are read (learn.microsoft.com/rest/api/compute/resource-skus/list). */
export const Skus = z.array(
  z.looseObject({
    name: z.string(),
    family: z.string(),
    capabilities: z.array(z.looseObject({ name: z.string(), value: z.string() })).nullish(),
    locationInfo: z.array(z.looseObject({ zones: z.array(z.string()).nullish() })).nullish(),
    restrictions: z
      .array(
        z.looseObject({
          type: z.string().nullish(),
          reasonCode: z.string().nullish(),
          restrictionInfo: z.looseObject({ zones: z.array(z.string()).nullish() }).nullish(),
        }),
      )
      .nullish(),
  }),
);
export type Sku = z.infer<typeof Skus>[number];

const amount = z.union([z.number(), z.string()]).transform(Number);

/** `az vm list-usage`: numbers in it are texts. */
export const Usages = z.array(
  z.looseObject({ name: z.looseObject({ value: z.string() }), currentValue: amount, limit: amount }),
);
export type Usage = z.infer<typeof Usages>[number];

const base = { group: "subscription" } as const;
const QUOTA = "raise the quota: https://learn.microsoft.com/azure/quotas/per-vm-quota-requests";

/** Whether each pool's size is offered to this subscription, in each of its zones. */
export function judgeSkus(pools: readonly PoolNeed[], skus: readonly Sku[]): readonly Finding[] {
  return pools.map(({ name, vmSize, zones }) => {
    const subject = `pool ${name}`;
    const cure = "take another VM size, region or set of zones; az vm list-skus shows what there is";
    const sku = skus.find((one) => one.name === vmSize);
    if (sku === undefined) return { ...base, subject, verdict: "missing", said: `${vmSize} is not offered here`, cure };
    const restricted = (sku.restrictions ?? []).find(({ type }) => type === "Location");
    if (restricted) {
      const said = `${vmSize} is closed to this subscription (${restricted.reasonCode ?? "no reason given"})`;
      return { ...base, subject, verdict: "missing", said, cure };
    }
    const offered = (sku.locationInfo ?? []).flatMap((one) => one.zones ?? []);
    const closed = (sku.restrictions ?? [])
      .filter(({ type }) => type === "Zone")
      .flatMap(({ restrictionInfo }) => restrictionInfo?.zones ?? []);
    const missing = zones.filter((zone) => !offered.includes(zone) || closed.includes(zone));
    if (missing.length > 0) {
      const said = `${vmSize} is not offered in zone ${missing.join(", ")}`;
      return { ...base, subject, verdict: "missing", said, cure };
    }
    return { ...base, subject, verdict: "ok", said: `${vmSize}${zones.length > 0 ? ` in zones ${zones.join()}` : ""}` };
  });
}

function coresOf(sku: Sku | undefined): number {
  return Number(sku?.capabilities?.find(({ name }) => name === "vCPUs")?.value ?? 0);
}

/**
 * Cores that new pools may come to, against what is left of each quota. Nodes of pools that are there are counted by Azure; one
 * node more a pool is needed while AKS upgrades it.
 */
export function judgeQuotas(
  pools: readonly PoolNeed[],
  skus: readonly Sku[],
  usages: readonly Usage[],
): readonly Finding[] {
  const wanted = new Map<string, number>();
  for (const { vmSize, nodes, spot, exists } of pools) {
    const sku = skus.find(({ name }) => name === vmSize);
    if (exists || sku === undefined) continue;
    const cores = (nodes + 1) * coresOf(sku);
    // Spot has a quota of its own, whatever the family (learn.microsoft.com, "Spot quota").
    for (const quota of spot ? ["lowPriorityCores"] : [sku.family, "cores"])
      wanted.set(quota, (wanted.get(quota) ?? 0) + cores);
  }
  return [...wanted].map(([quota, cores]) => {
    const subject = `quota ${quota}`;
    const found = usages.find(({ name }) => name.value.toLowerCase() === quota.toLowerCase());
    if (found === undefined)
      return { ...base, subject, verdict: "unknown", said: `${cores} cores wanted`, cure: QUOTA };
    const left = found.limit - found.currentValue;
    const said = `${cores} cores wanted at most, ${left} of ${found.limit} left`;
    return left >= cores
      ? { ...base, subject, verdict: "ok", said }
      : { ...base, subject, verdict: "missing", said, cure: QUOTA };
  });
}

/** `az … check-name`: `nameAvailable`, and why not. */
export const NameAnswer = z.looseObject({
  nameAvailable: z.boolean(),
  reason: z.string().nullish(),
  message: z.string().nullish(),
});

/** @param free undefined where nobody could tell */
export function judgeName(need: NameNeed, free: boolean | undefined, why: string): Finding {
  const subject = `${need.kind} ${need.name}`;
  if (free === undefined) return { ...base, subject, verdict: "unknown", said: why };
  if (free) return { ...base, subject, verdict: "ok", said: "the name is free" };
  const cure =
    need.kind === "group"
      ? "it is not in the stack's state: delete it, or restore the state that knows it (ops restore)"
      : "another resource has it, perhaps a deleted one that is still kept: purge that, or name the stack otherwise";
  return { ...base, subject, verdict: "wrong", said: why || "the name is taken", cure };
}

function overlap(a: string, b: string): boolean {
  const holds = (range: string, other: string): boolean => {
    const [address = "", prefix = "32"] = range.split("/");
    if (address.includes(":") || other.includes(":")) return false;
    const list = new BlockList();
    list.addSubnet(address, Number(prefix));
    return list.check(other.split("/")[0] ?? "");
  };
  return holds(a, b) || holds(b, a);
}

/** `az network vnet list`, the parts that are read. */
export const Networks = z.array(
  z.looseObject({
    name: z.string(),
    resourceGroup: z.string(),
    addressSpace: z.looseObject({ addressPrefixes: z.array(z.string()).nullish() }).nullish(),
  }),
);

/** Networks with common addresses can never be peered: that is advice, since most never are. */
export function judgeNetwork(network: Needs["network"], others: z.infer<typeof Networks>): readonly Finding[] {
  if (network === undefined) return [];
  const own = `${network.group}/${network.name}`.toLowerCase();
  const shared = others
    .filter(({ name, resourceGroup }) => `${resourceGroup}/${name}`.toLowerCase() !== own)
    .filter(({ addressSpace }) =>
      (addressSpace?.addressPrefixes ?? []).some((theirs) => network.ranges.some((range) => overlap(range, theirs))),
    );
  const subject = `addresses ${network.ranges.join(", ")}`;
  if (shared.length === 0) return [{ ...base, subject, verdict: "ok", said: "no other network has them" }];
  return shared.map(({ name, resourceGroup }) => ({
    ...base,
    subject,
    verdict: "unknown",
    said: `network ${resourceGroup}/${name} has some of them: the two can never be peered`,
    cure: "set platform:network.addressSpace to a range of its own",
  }));
}

/** What the program does that not everybody may. */
const ACTIONS = [
  "Microsoft.Resources/subscriptions/resourceGroups/write",
  "Microsoft.ContainerService/managedClusters/write",
  "Microsoft.Authorization/roleAssignments/write",
] as const;

/** `Microsoft.Authorization/permissions`: what the caller may do (learn.microsoft.com/rest/api/authorization/permissions). */
export const Permissions = z.looseObject({
  value: z.array(z.looseObject({ actions: z.array(z.string()).nullish(), notActions: z.array(z.string()).nullish() })),
});

function matches(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "i").test(action);
}

/** Each role grants its actions less its own exceptions; roles add up. */
export function judgeRights({ value }: z.infer<typeof Permissions>): readonly Finding[] {
  return ACTIONS.map((action) => {
    const may = value.some(
      ({ actions, notActions }) =>
        (actions ?? []).some((one) => matches(one, action)) && !(notActions ?? []).some((one) => matches(one, action)),
    );
    const subject = action.split("/").slice(-2).join("/");
    if (may) return { ...base, subject, verdict: "ok", said: "allowed" };
    const cure = "Contributor and Role Based Access Control Administrator on the subscription have what is needed";
    return { ...base, subject, verdict: "missing", said: "this login may not", cure };
  });
}
