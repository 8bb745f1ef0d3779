/** PostgreSQL flexible servers. */
import { nameOf } from "../arm-id";
import { map, text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";

const SERVER_PATH = "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}";

export const POSTGRESQL_SERVER: ResourceType = grouped("dbforpostgresql:Server", SERVER_PATH, {
  writeOnly: ["administratorLoginPassword"],
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
