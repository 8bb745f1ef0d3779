/** Settings that cannot be changed in place: which they are, and why a change of one is refused. Pure. */
import type { AzureArgs, NamedPool, PoolSettings } from "./args";

/** One of them, as the stack has it now. */
export interface FixedSetting {
  /** Below `platform:`. */
  readonly path: string;
  /** As JSON: compared, and shown. */
  readonly value: string;
  /** What a change would do, and what to do in its place. */
  readonly instead: string;
}

const STACK =
  "it would delete what stands there, with all that is on it; make a stack of another name beside this one, and move over";
const POOL =
  'AKS cannot change it on a pool that is there; add a pool of another name beside it, drain this one, then take it away (docs/azure.md, "Change a pool\'s size")';
const SYSTEM =
  'AKS cannot change it on the system pool; follow docs/azure.md, "Change a pool\'s size", which puts a second one beside it';
const KEPT = "Azure cannot change it later; leave it, or make the resource anew by hand";

/** All of them, with the stack's present values. What is not there, such as a pool of another name, is not held. */
export function fixedSettings(args: AzureArgs): readonly FixedSetting[] {
  const { network, systemPool, vault, registry, database, backup } = args;
  return [
    setting("location", args.location, STACK),
    setting("domain", args.domain, "it would delete the DNS zone with all of its records; add the other zone first"),
    setting("network.addressSpace", network.addressSpace, STACK),
    setting("network.podCidr", network.podCidr, STACK),
    setting("network.serviceCidr", network.serviceCidr, STACK),
    setting("network.dnsServiceIP", network.dnsServiceIP, STACK),
    setting("network.egress", network.egress, STACK),
    ...(network.egress === "natGateway" ? [setting("network.egressPrefix", network.egressPrefix, KEPT)] : []),
    setting("access.privateApi", args.access.privateApi, STACK),
    ...poolSettings("systemPool", systemPool, SYSTEM),
    ...args.pools.flatMap((pool) => namedPoolSettings(pool, args.gpuDriver)),
    setting("vault.softDeleteDays", vault.softDeleteDays, KEPT),
    // Turning it on is always allowed.
    ...(vault.purgeProtection ? [setting("vault.purgeProtection", true, KEPT)] : [gone("vault.purgeProtection", KEPT)]),
    setting("registry.zoneRedundant", registry.zoneRedundant, KEPT),
    ...(database === null ? [] : [setting("database.geoBackup", database.geoBackup, KEPT)]),
    ...(backup === null
      ? []
      : [
          setting("backup.hours", backup.hours, KEPT),
          setting("backup.keepDays", backup.keepDays, KEPT),
          setting("backup.redundancy", backup.redundancy, KEPT),
        ]),
  ];
}

function poolSettings(path: string, pool: PoolSettings, instead: string): readonly FixedSetting[] {
  return [
    setting(`${path}.vmSize`, pool.vmSize, instead),
    setting(`${path}.zones`, pool.zones, instead),
    setting(`${path}.osDisk`, [pool.osDisk.type, pool.osDisk.sizeGb], instead),
  ];
}

function namedPoolSettings(pool: NamedPool, gpuDriver: string): readonly FixedSetting[] {
  const path = `pools.${pool.name}`;
  return [
    ...poolSettings(path, pool, POOL),
    setting(`${path}.spot`, pool.spot, POOL),
    setting(`${path}.gpu`, pool.gpu, POOL),
    ...(pool.gpu ? [setting("gpuDriver", gpuDriver, POOL)] : []),
  ];
}

function setting(path: string, value: unknown, instead: string): FixedSetting {
  return { path, value: JSON.stringify(value), instead };
}

/** Held only against an older value that says more. */
function gone(path: string, instead: string): FixedSetting {
  return { path, value: "", instead };
}

/**
 * One line for each setting that differs from what it was. A setting that was not held before is new, and free.
 * @param before values by path, as the state has them
 * @param allowed paths that may change in this run
 */
export function refusals(
  before: Readonly<Record<string, string>>,
  now: readonly FixedSetting[],
  allowed: readonly string[],
): readonly string[] {
  const distinct = new Map(now.map((one) => [one.path, one]));
  return [...distinct.values()].flatMap(({ path, value, instead }) => {
    const old = before[path];
    if (old === undefined || old === "" || old === value || allowed.includes(path)) return [];
    const to = value === "" ? "is taken away" : `becomes ${value}`;
    return [
      `platform:${path} was ${old} and ${to}: ${instead}. If that is meant, name "${path}" in platform:allowReplacement.`,
    ];
  });
}
