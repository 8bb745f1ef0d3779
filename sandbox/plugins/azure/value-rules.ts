/** Ranges and patterns that the typings do not tell. Sources: Azure's REST API specifications and Microsoft Learn, by type. */
import type { CheckFailure } from "../protocol/provider";
import { isList, isProperties, own, type Properties, type Value } from "../protocol/values";
import { below } from "./contract/wording";
import type { ResourceType } from "./resource-type";

interface Rule {
  /** `[]` stands for every position of a list. */
  readonly path: string;
  readonly holds: (value: Value) => boolean;
  readonly rule: string;
}

function range(path: string, min: number, max: number, unit = ""): Rule {
  const holds = (value: Value): boolean => typeof value !== "number" || (value >= min && value <= max);
  return { path, holds, rule: `${min} to ${max}${unit === "" ? "" : ` ${unit}`}` };
}

function pattern(path: string, expected: RegExp, rule: string): Rule {
  return { path, holds: (value) => typeof value !== "string" || expected.test(value), rule };
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const poolRules = (at: string): readonly Rule[] => [
  range(`${at}upgradeSettings.drainTimeoutInMinutes`, 1, 1440, "minutes"),
  range(`${at}upgradeSettings.nodeSoakDurationInMinutes`, 0, 30, "minutes"),
  pattern(
    `${at}upgradeSettings.maxSurge`,
    /^(\d+|([1-9]\d?|100)%)$/,
    `a number of nodes, or a percentage such as "33%"`,
  ),
];

/** By token without its "azure-native:". */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  "consumption:Budget": [
    pattern("timePeriod.startDate", /^\d{4}-\d\d-01(T00:00:00(\.0+)?Z)?$/, "the first day of a month"),
  ],
  "containerservice:AgentPool": poolRules(""),
  "containerservice:MaintenanceConfiguration": [
    range("maintenanceWindow.durationHours", 4, 24, "hours"),
    pattern("maintenanceWindow.startTime", /^([01]\d|2[0-3]):[0-5]\d$/, `a time such as "02:00"`),
    pattern("maintenanceWindow.utcOffset", /^[+-](0\d|1[0-4]):[0-5]\d$/, `an offset such as "+00:00"`),
  ],
  "containerservice:ManagedCluster": [
    ...poolRules("agentPoolProfiles[]."),
    pattern(
      "dnsPrefix",
      /^[a-z\d]([a-z\d-]{0,52}[a-z\d])?$/i,
      "1 to 54 letters, digits and hyphens, no hyphen first or last",
    ),
    range("securityProfile.imageCleaner.intervalHours", 24, 2160, "hours"),
  ],
  "dbforpostgresql:Server": [
    range("backup.backupRetentionDays", 7, 35, "days"),
    range("storage.storageSizeGB", 32, 32_768, "GB"),
  ],
  "keyvault:Vault": [
    range("properties.softDeleteRetentionInDays", 7, 90, "days"),
    pattern("properties.tenantId", GUID, "a GUID"),
  ],
  "managedidentity:FederatedIdentityCredential": [
    pattern("issuer", /^https:\/\//, "an address that begins with https://"),
    { path: "audiences", holds: (value) => !isList(value) || value.length === 1, rule: "exactly one audience" },
  ],
  "network:NatGateway": [range("idleTimeoutInMinutes", 4, 120, "minutes")],
  "network:NetworkSecurityGroup": [range("securityRules[].priority", 100, 4096)],
  "operationalinsights:Workspace": [range("retentionInDays", 30, 730, "days")],
  "storage:BlobServiceProperties": [
    range("containerDeleteRetentionPolicy.days", 1, 365, "days"),
    range("deleteRetentionPolicy.days", 1, 365, "days"),
  ],
};

/** Faults of known values, each at its path. */
export function valueFaults({ token }: ResourceType, inputs: Properties): CheckFailure[] {
  const short = token.replace(/^azure-native:/, "");
  const rules = Object.hasOwn(RULES, short) ? (RULES[short] ?? []) : [];
  return rules.flatMap(({ path, holds, rule }) =>
    valuesAt(inputs, path.split("."), "")
      .filter(([, value]) => !holds(value))
      .map(([property, value]) => ({ property, reason: `${JSON.stringify(value)} cannot be: ${rule}` })),
  );
}

/** Every value at the path, with its own path. */
function valuesAt(value: Value, [step, ...rest]: readonly string[], at: string): (readonly [string, Value])[] {
  if (step === undefined) return [[at, value]];
  const name = step.replace("[]", "");
  const inner = isProperties(value) ? own(value, name) : undefined;
  if (inner === undefined) return [];
  if (!step.endsWith("[]")) return valuesAt(inner, rest, below(at, name));
  const items = isList(inner) ? inner : [];
  return items.flatMap((item, index) => valuesAt(item, rest, `${below(at, name)}[${index}]`));
}
