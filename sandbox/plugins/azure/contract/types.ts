/** The azure-native types whose requests are checked: all that the program makes. Add one here, then regenerate. */

/** By module of the SDK. Order does not matter: what is generated is sorted. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  authorization: ["ManagementLockByScope", "RoleAssignment"],
  consumption: ["Budget"],
  containerregistry: ["Registry"],
  containerservice: ["AgentPool", "MaintenanceConfiguration", "ManagedCluster"],
  dataprotection: ["BackupInstance", "BackupPolicy", "BackupVault"],
  // This module's Server is the Flexible Server.
  dbforpostgresql: ["Configuration", "Database", "Server"],
  keyvault: ["Secret", "Vault"],
  managedidentity: ["FederatedIdentityCredential", "UserAssignedIdentity"],
  // Azure calls it Microsoft.Insights; azure-native has it here since 3.0.
  monitor: ["DiagnosticSetting"],
  network: [
    "NatGateway",
    "NetworkSecurityGroup",
    "PrivateDnsZoneGroup",
    "PrivateEndpoint",
    "PublicIPAddress",
    "PublicIPPrefix",
    "RouteTable",
    "Subnet",
    "VirtualNetwork",
  ],
  operationalinsights: ["Workspace"],
  privatedns: ["PrivateZone", "VirtualNetworkLink"],
  resources: ["ResourceGroup"],
  storage: ["BlobContainer", "BlobServiceProperties", "ManagementPolicy", "StorageAccount"],
};

/** Type tokens as the engine spells them, such as "azure-native:containerservice:ManagedCluster". */
export const TOKENS: readonly string[] = Object.entries(TYPES).flatMap(([module, names]) =>
  names.map((name) => `azure-native:${module}:${name}`),
);
