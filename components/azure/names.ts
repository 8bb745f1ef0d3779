/** Names of Azure resources: one function of the stack's name, by Azure's rules for the type. */
import { createHash } from "node:crypto";

/** Rules of a type. Source: Microsoft Learn, "Naming rules and restrictions for Azure resources"; prefixes: "Abbreviation recommendations". */
interface Rule {
  readonly prefix: string;
  /** Longest name that Azure takes, in characters. */
  readonly most: number;
  /** False where Azure takes lower-case letters and digits alone. */
  readonly hyphens: boolean;
  /** Unique in all of Azure: two stacks anywhere must not meet, so the name takes a random part. */
  readonly global?: true;
}

const RULES = {
  resourceGroup: { prefix: "rg", most: 90, hyphens: true },
  snapshotGroup: { prefix: "rg-snapshots", most: 90, hyphens: true },
  virtualNetwork: { prefix: "vnet", most: 64, hyphens: true },
  natGateway: { prefix: "ng", most: 80, hyphens: true },
  egressPrefix: { prefix: "ippre", most: 80, hyphens: true },
  identity: { prefix: "id", most: 128, hyphens: true },
  // 63 for the cluster; its DNS prefix, which is the same, has 54.
  cluster: { prefix: "", most: 54, hyphens: true },
  workspace: { prefix: "log", most: 63, hyphens: true },
  budget: { prefix: "budget", most: 63, hyphens: true },
  backupVault: { prefix: "bvault", most: 50, hyphens: true },
  vault: { prefix: "kv", most: 24, hyphens: true, global: true },
  registry: { prefix: "cr", most: 50, hyphens: false, global: true },
  storage: { prefix: "st", most: 24, hyphens: false, global: true },
  database: { prefix: "psql", most: 63, hyphens: true, global: true },
} as const satisfies Record<string, Rule>;

/** Types of resources that take their name from the stack's. */
export type NameKind = keyof typeof RULES;

/** Those whose names are unique in all of Azure. */
export type GlobalKind = { [K in NameKind]: (typeof RULES)[K] extends { global: true } ? K : never }[NameKind];

/** Name of the platform, which begins every stack's own. */
const PLATFORM = "aks-platform";

/** Characters of the random part of a global name. */
export const SUFFIX_LENGTH = 6;

/**
 * Name of a resource of a stack. What is too long is cut, and told apart by a digest of the whole.
 * @param part tells resources of one type apart; default none
 */
export function nameOf(kind: Exclude<NameKind, GlobalKind>, stack: string, part = ""): string {
  return fit(RULES[kind], [RULES[kind].prefix, PLATFORM, stack, part], "");
}

/** Name of a resource that must be unique in all of Azure. @param suffix lower-case letters and digits */
export function globalNameOf(kind: GlobalKind, stack: string, suffix: string): string {
  return fit(RULES[kind], [RULES[kind].prefix, PLATFORM, stack], suffix);
}

function fit({ most, hyphens }: Rule, parts: readonly string[], suffix: string): string {
  const separator = hyphens ? "-" : "";
  const stem = parts
    .filter((part) => part !== "")
    .map((part) => clean(part, separator))
    .join(separator);
  const end = suffix === "" ? "" : `${separator}${suffix}`;
  if (stem.length + end.length <= most) return stem + end;
  // A cut name is told apart by a digest, unless a random part does that already.
  const told = suffix === "" ? `${separator}${digest(stem)}` : end;
  return stem.slice(0, most - told.length).replace(/-+$/, "") + told;
}

function clean(text: string, separator: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, separator)
    .replaceAll(/^-+|-+$/g, "");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, SUFFIX_LENGTH);
}

/** Names of subnets, which are unique within their network alone. */
export const SUBNET = {
  nodes: "snet-nodes",
  endpoints: "snet-endpoints",
  apiServer: "snet-apiserver",
  database: "snet-database",
} as const;

/** Name of the inline pool. AKS allows 12 lower-case letters and digits for a Linux pool. */
export const SYSTEM_POOL = "system";
