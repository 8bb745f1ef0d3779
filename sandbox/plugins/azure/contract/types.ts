/** The azure-native types whose requests are checked: all that the program makes. Add one here, then regenerate. */

/** By module of the SDK. Order does not matter: what is generated is sorted. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  alertsmanagement: ["PrometheusRuleGroup"],
  authorization: ["ManagementLockByScope", "RoleAssignment"],
  consumption: ["Budget"],
  containerregistry: ["Registry"],
  containerservice: ["AgentPool", "MaintenanceConfiguration", "ManagedCluster", "TrustedAccessRoleBinding"],
  dashboard: ["Grafana"],
  dataprotection: ["BackupInstance", "BackupPolicy", "BackupVault"],
  // This module's Server is the Flexible Server.
  dbforpostgresql: ["AdministratorsMicrosoftEntra", "Configuration", "Database", "FirewallRule", "Server"],
  dns: ["RecordSet", "Zone"],
  keyvault: ["Key", "Secret", "Vault"],
  kubernetesconfiguration: ["Extension"],
  managedidentity: ["FederatedIdentityCredential", "UserAssignedIdentity"],
  // Azure calls it Microsoft.Insights; azure-native has it here since 3.0.
  monitor: [
    "ActionGroup",
    "AzureMonitorWorkspace",
    "DataCollectionEndpoint",
    "DataCollectionRule",
    "DataCollectionRuleAssociation",
    "DiagnosticSetting",
    "ScheduledQueryRule",
  ],
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
    "VirtualNetworkPeering",
  ],
  operationalinsights: ["Workspace"],
  privatedns: ["PrivateRecordSet", "PrivateZone", "VirtualNetworkLink"],
  resources: ["ResourceGroup"],
  storage: ["BlobContainer", "BlobServiceProperties", "ManagementPolicy", "StorageAccount"],
};

/** Type tokens as the engine spells them, such as "azure-native:containerservice:ManagedCluster". */
export const TOKENS: readonly string[] = Object.entries(TYPES).flatMap(([module, names]) =>
  names.map((name) => `azure-native:${module}:${name}`),
);
