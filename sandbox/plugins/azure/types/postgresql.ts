/** PostgreSQL flexible servers. */
import type { CheckFailure } from "../../protocol/provider";
import type { Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { map, text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";
import { requireDelegated } from "../subnet-rules";

const SERVER_PATH = "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}";

export const POSTGRESQL_SERVER: ResourceType = grouped("dbforpostgresql:Server", SERVER_PATH, {
  writeOnly: ["administratorLoginPassword"],
  check: checkServer,
  admit: ({ cloud, inputs }) => {
    const subnet = text(map(inputs, "network"), "delegatedSubnetResourceId");
    if (subnet !== undefined) requireDelegated(subnet, "Microsoft.DBforPostgreSQL/flexibleServers", cloud.store);
  },
  compute: ({ id, inputs }) => ({
    availabilityZone: text(inputs, "availabilityZone") ?? "1",
    fullyQualifiedDomainName: `${nameOf(id)}.postgres.database.azure.com`,
    minorVersion: "4",
    replicaCapacity: 5,
    state: "Ready",
    version: text(inputs, "version") ?? "16",
    network: {
      publicNetworkAccess:
        text(map(inputs, "network"), "delegatedSubnetResourceId") === undefined ? "Enabled" : "Disabled",
      ...map(inputs, "network"),
    },
  }),
});

export const POSTGRESQL_DATABASE: ResourceType = grouped(
  "dbforpostgresql:Database",
  `${SERVER_PATH}/databases/{databaseName}`,
  {
    compute: ({ inputs }) => ({
      charset: text(inputs, "charset") ?? "UTF8",
      collation: text(inputs, "collation") ?? "en_US.utf8",
    }),
  },
);

export const POSTGRESQL_CONFIGURATION: ResourceType = grouped(
  "dbforpostgresql:Configuration",
  `${SERVER_PATH}/configurations/{configurationName}`,
  { singleton: true, compute: () => ({ isConfigPendingRestart: false, isReadOnly: false }) },
);

export const POSTGRESQL_FIREWALL_RULE: ResourceType = grouped(
  "dbforpostgresql:FirewallRule",
  `${SERVER_PATH}/firewallRules/{firewallRuleName}`,
);

export const POSTGRESQL_ADMINISTRATOR: ResourceType = grouped(
  "dbforpostgresql:AdministratorsMicrosoftEntra",
  `${SERVER_PATH}/administrators/{objectId}`,
);

function checkServer(inputs: Properties): CheckFailure[] {
  const network = map(inputs, "network");
  const failures: CheckFailure[] = [];
  const zone = text(network, "privateDnsZoneArmResourceId");
  if ("delegatedSubnetResourceId" in network && !("privateDnsZoneArmResourceId" in network)) {
    const reason = "a server in a subnet needs a private DNS zone as well";
    failures.push({ property: "network.privateDnsZoneArmResourceId", reason });
  }
  if (zone !== undefined && !zone.toLowerCase().endsWith(".postgres.database.azure.com")) {
    const reason = `"${nameOf(zone)}" must end with ".postgres.database.azure.com"`;
    failures.push({ property: "network.privateDnsZoneArmResourceId", reason });
  }
  const [tier, mode] = [text(map(inputs, "sku"), "tier"), text(map(inputs, "highAvailability"), "mode")];
  if (tier === "Burstable" && mode !== undefined && mode !== "Disabled") {
    failures.push({ property: "highAvailability.mode", reason: "tier Burstable has no high availability" });
  }
  return failures;
}
