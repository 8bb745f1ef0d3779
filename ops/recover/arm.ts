/** Azure's ids of the resources that the program makes: what one must know to look whether a half-made one exists. */

/** Resource type to its path below the resource group, as the types' documents have it; inputs in braces. */
const PATHS: Readonly<Record<string, string>> = {
  "azure-native:containerregistry:Registry": "Microsoft.ContainerRegistry/registries/{registryName}",
  "azure-native:containerservice:AgentPool":
    "Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}",
  "azure-native:containerservice:ManagedCluster": "Microsoft.ContainerService/managedClusters/{resourceName}",
  "azure-native:containerservice:MaintenanceConfiguration":
    "Microsoft.ContainerService/managedClusters/{resourceName}/maintenanceConfigurations/{configName}",
  "azure-native:dbforpostgresql:Database":
    "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}/databases/{databaseName}",
  "azure-native:dbforpostgresql:Server": "Microsoft.DBforPostgreSQL/flexibleServers/{serverName}",
  "azure-native:keyvault:Secret": "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
  "azure-native:keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "azure-native:managedidentity:FederatedIdentityCredential":
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
  "azure-native:managedidentity:UserAssignedIdentity":
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
  "azure-native:network:NatGateway": "Microsoft.Network/natGateways/{natGatewayName}",
  "azure-native:network:NetworkSecurityGroup": "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}",
  "azure-native:network:PrivateEndpoint": "Microsoft.Network/privateEndpoints/{privateEndpointName}",
  "azure-native:network:PublicIPAddress": "Microsoft.Network/publicIPAddresses/{publicIpAddressName}",
  "azure-native:network:PublicIPPrefix": "Microsoft.Network/publicIPPrefixes/{publicIpPrefixName}",
  "azure-native:network:RouteTable": "Microsoft.Network/routeTables/{routeTableName}",
  "azure-native:network:Subnet": "Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}",
  "azure-native:network:VirtualNetwork": "Microsoft.Network/virtualNetworks/{virtualNetworkName}",
  "azure-native:operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "azure-native:privatedns:PrivateZone": "Microsoft.Network/privateDnsZones/{privateZoneName}",
  "azure-native:privatedns:VirtualNetworkLink":
    "Microsoft.Network/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}",
  "azure-native:storage:BlobContainer":
    "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
  "azure-native:storage:StorageAccount": "Microsoft.Storage/storageAccounts/{accountName}",
};

/** Types whose path does not lie below a resource group's providers. */
const WHOLE: Readonly<Record<string, string>> = {
  "azure-native:authorization:RoleAssignment":
    "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  "azure-native:resources:ResourceGroup": "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
};

/** Undefined for a type without a known path, or where an input that the id needs is not known. */
export function armIdOf(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  subscriptionId: string | undefined,
): string | undefined {
  const group = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/";
  const path = WHOLE[type] ?? (PATHS[type] === undefined ? undefined : group + PATHS[type]);
  if (path === undefined) return undefined;
  const known: Readonly<Record<string, unknown>> = { ...inputs, subscriptionId };
  const missing = [...path.matchAll(/\{(\w+)\}/g)].some(([, name = ""]) => typeof known[name] !== "string");
  return missing ? undefined : path.replace(/\{(\w+)\}/g, (_, name: string) => String(known[name]));
}

/** The subscription that the stack's other resources lie in. */
export function subscriptionOf(ids: readonly (string | undefined)[]): string | undefined {
  for (const id of ids) {
    const found = /^\/subscriptions\/([^/]+)/i.exec(id ?? "")?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every type whose half-made resources can be found. */
export const KNOWN_TYPES: readonly string[] = [...Object.keys(PATHS), ...Object.keys(WHOLE)].sort();
