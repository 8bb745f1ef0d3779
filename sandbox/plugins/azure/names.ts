/** Names that Azure takes, by type. Source: Microsoft Learn, "Naming rules and restrictions for Azure resources". */
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { text } from "./fields";
import type { ResourceType } from "./resource-type";

interface NameRule {
  readonly pattern: RegExp;
  readonly rule: string;
}

const NETWORK: NameRule = {
  pattern: /^[a-z\d]([\w.-]{0,78}\w)?$/i,
  rule: "1 to 80 letters, digits, underscores, periods and hyphens, a letter or digit first, none of the last two at the end",
};
const LONGER: NameRule = {
  pattern: /^[a-z\d][\w.-]{0,62}\w$/i,
  rule: "2 to 64 letters, digits, underscores, periods and hyphens, a letter or digit first, none of the last two at the end",
};
const ALERT: NameRule = {
  pattern: /^[^:<>+/&%\\?|*#]{0,259}[^:<>+/&%\\?|*#. ]$/,
  rule: "1 to 260 characters, none of :<>+/&%\\?|*#, and no blank or period at the end",
};
const WORKSPACE: NameRule = {
  pattern: /^[a-z\d][a-z\d-]{2,61}[a-z\d]$/i,
  rule: "4 to 63 letters, digits and hyphens, no hyphen first or last",
};
const VAULT_CHILD: NameRule = { pattern: /^[a-z\d-]{1,127}$/i, rule: "1 to 127 letters, digits and hyphens" };
const ZONE: NameRule = {
  pattern: /^([\w-]{1,63}\.){1,33}[\w-]{1,63}$/i,
  rule: "2 to 34 labels of letters, digits, underscores and hyphens, with periods between them",
};
const IDENTITY: NameRule = {
  pattern: /^[a-z\d][\w-]{2,127}$/i,
  rule: "3 to 128 letters, digits, underscores and hyphens, a letter or digit first",
};

/** By token without its "azure-native:". */
const RULES: Readonly<Record<string, NameRule>> = {
  "alertsmanagement:PrometheusRuleGroup": ALERT,
  "authorization:ManagementLockByScope": {
    pattern: /^[^<>%&:\\?/]{1,90}$/,
    rule: "1 to 90 characters, none of <>%&:\\?/",
  },
  "consumption:Budget": { pattern: /^[\w-]{1,63}$/, rule: "1 to 63 letters, digits, underscores and hyphens" },
  "containerregistry:Registry": { pattern: /^[a-z\d]{5,50}$/i, rule: "5 to 50 letters and digits" },
  "containerservice:MaintenanceConfiguration": {
    pattern: /^(default|aksManagedAutoUpgradeSchedule|aksManagedNodeOSUpgradeSchedule)$/,
    rule: "default, aksManagedAutoUpgradeSchedule or aksManagedNodeOSUpgradeSchedule",
  },
  "containerservice:ManagedCluster": {
    pattern: /^[a-z\d]([\w-]{0,61}[a-z\d])?$/i,
    rule: "1 to 63 letters, digits, underscores and hyphens, a letter or digit first and last",
  },
  "containerservice:TrustedAccessRoleBinding": {
    pattern: /^[a-z\d-]{1,24}$/i,
    rule: "1 to 24 letters, digits and hyphens",
  },
  "dashboard:Grafana": {
    pattern: /^[a-z][a-z\d-]{0,28}[a-z\d]$/i,
    rule: "2 to 30 letters, digits and hyphens, a letter first, no hyphen last",
  },
  "dataprotection:BackupPolicy": {
    pattern: /^[a-z][a-z\d-]{2,149}$/i,
    rule: "3 to 150 letters, digits and hyphens, a letter first",
  },
  "dataprotection:BackupVault": {
    pattern: /^[a-z][a-z\d-]{1,49}$/i,
    rule: "2 to 50 letters, digits and hyphens, a letter first",
  },
  "dbforpostgresql:Database": {
    pattern: /^[a-z_][\w-]{0,62}$/i,
    rule: "1 to 63 letters, digits, underscores and hyphens, a letter or underscore first",
  },
  "dbforpostgresql:FirewallRule": {
    pattern: /^[\w-]{1,128}$/,
    rule: "1 to 128 letters, digits, underscores and hyphens",
  },
  "dbforpostgresql:Server": {
    pattern: /^[a-z\d][a-z\d-]{1,61}[a-z\d]$/,
    rule: "3 to 63 lower case letters, digits and hyphens, no hyphen first or last",
  },
  "dns:Zone": ZONE,
  "keyvault:Key": VAULT_CHILD,
  "keyvault:Secret": VAULT_CHILD,
  "keyvault:Vault": {
    pattern: /^(?!.*--)[a-z][a-z\d-]{1,22}[a-z\d]$/i,
    rule: "3 to 24 letters, digits and hyphens, a letter first, no hyphen last, no two hyphens in a row",
  },
  "managedidentity:FederatedIdentityCredential": {
    pattern: /^[a-z\d][\w-]{2,119}$/i,
    rule: "3 to 120 letters, digits, underscores and hyphens, a letter or digit first",
  },
  "managedidentity:UserAssignedIdentity": IDENTITY,
  "monitor:ActionGroup": ALERT,
  "monitor:AzureMonitorWorkspace": WORKSPACE,
  "monitor:DiagnosticSetting": ALERT,
  "monitor:ScheduledQueryRule": ALERT,
  "network:NatGateway": NETWORK,
  "network:NetworkSecurityGroup": NETWORK,
  "network:PrivateEndpoint": LONGER,
  "network:PublicIPAddress": NETWORK,
  "network:PublicIPPrefix": NETWORK,
  "network:RouteTable": NETWORK,
  "network:Subnet": NETWORK,
  "network:VirtualNetwork": LONGER,
  "network:VirtualNetworkPeering": NETWORK,
  "operationalinsights:Workspace": WORKSPACE,
  "privatedns:PrivateZone": ZONE,
  "privatedns:VirtualNetworkLink": NETWORK,
  "resources:ResourceGroup": {
    pattern: /^[\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-]$/u,
    rule: "1 to 90 letters, digits, underscores, hyphens, periods and brackets, and no period at the end",
  },
  "storage:BlobContainer": {
    pattern: /^(\$root|\$web|\$logs|(?!.*--)[a-z\d][a-z\d-]{1,61}[a-z\d])$/,
    rule: "3 to 63 lower case letters, digits and hyphens, no hyphen first or last, no two in a row",
  },
  "storage:StorageAccount": { pattern: /^[a-z\d]{3,24}$/, rule: "3 to 24 lower case letters and digits" },
};

/** Faults of the name; none where it is not known yet, or where Azure takes anything. */
export function nameFaults({ token, nameInput }: ResourceType, inputs: Properties): CheckFailure[] {
  const short = token.replace(/^azure-native:/, "");
  const name = text(inputs, nameInput);
  const found = Object.hasOwn(RULES, short) ? RULES[short] : undefined;
  if (name === undefined || found === undefined || found.pattern.test(name)) return [];
  return [{ property: nameInput, reason: `"${name}" cannot name a ${short.split(":")[1]}: ${found.rule}` }];
}
