/** Which properties cannot be changed in place, by type, with the source of each. One table, hence its length. */

/** Paths are of inputs; `[]` stands for any position of a list, and what is below a path goes with it. */
export interface ImmutableRules {
  /** The inputs that make up the ARM id: the provider replaces on each. */
  readonly id: readonly string[];
  /** What else the provider plans as a replacement. */
  readonly replaced?: readonly Replaced[];
  /** What the provider plans as an update, and Azure then refuses. */
  readonly rejected?: readonly Rejected[];
}

export interface Replaced {
  readonly paths: readonly string[];
  readonly source: string;
}

export interface Rejected extends Replaced {
  /** Azure's error code. @default "PropertyChangeNotAllowed", also where Azure's own is not on record */
  readonly code?: string;
  /** Refused only when it leaves this value: a switch that cannot be turned back. @default any change is refused */
  readonly from?: boolean | string;
  /** Allowed when the new inputs have this flag. */
  readonly unless?: string;
}

const FORCE_NEW = "pulumi-azure-native, provider/pkg/gen/replacement.go: forceNewMap";
/** The provider heeds it on top-level properties only (provider/pkg/gen/properties.go: forceNew). */
const MUTABILITY = "the API's specification: x-ms-mutability has create and not update";
const NESTED_MUTABILITY = `${MUTABILITY}; nested, so the provider does not see it`;
const TERRAFORM = "terraform-provider-azurerm, documentation: changing this forces a new resource";
const ROTATION =
  "terraform-provider-azurerm, kubernetes_cluster_node_pool: only by a temporary pool, or a new resource";
const ARM = "Azure Resource Manager: a resource cannot move to another location";

/** Where neither the provider's list nor the API's specification marks the location. */
const STAYS: Rejected = { paths: ["location"], code: "InvalidResourceLocation", source: ARM };
const ZONES: Rejected = { paths: ["zones"], code: "ResourceAvailabilityZonesCannotBeModified", source: TERRAFORM };
const TRACKED: Replaced = { paths: ["location"], source: MUTABILITY };

/** Of a pool, be it a resource or a part of its cluster. `osSKU` is none: Ubuntu and Azure Linux change in place. */
const POOL_REJECTED = [
  ...["availabilityZones", "capacityReservationGroupID", "enableEncryptionAtHost", "enableNodePublicIP"],
  ...["enableFIPS", "enableUltraSSD", "gpuProfile.driver", "kubeletConfig", "kubeletDiskType", "linuxOSConfig"],
  ...["maxPods", "nodePublicIPPrefixID", "osDiskSizeGB", "osDiskType", "osType", "podSubnetID"],
  ...["proximityPlacementGroupID", "scaleSetEvictionPolicy", "scaleSetPriority", "spotMaxPrice", "vnetSubnetID"],
];
/** Of an AgentPool the provider replaces on these; inside a cluster it does not look. */
const POOL_REPLACED = ["gpuInstanceProfile", "hostGroupID", "networkProfile.nodePublicIPTags", "vmSize"];

const NETWORK_PROFILE = [
  ...["dnsServiceIP", "networkDataplane", "networkMode", "networkPlugin", "networkPluginMode", "networkPolicy"],
  ...["outboundType", "podCidr", "serviceCidr", "serviceCidrs"],
];

/** By token without its "azure-native:". */
export const IMMUTABLE_RULES: Readonly<Record<string, ImmutableRules>> = {
  "alertsmanagement:PrometheusRuleGroup": { id: ["resourceGroupName", "ruleGroupName"], rejected: [STAYS] },
  "authorization:ManagementLockByScope": { id: ["scope", "lockName"] },
  "authorization:RoleAssignment": {
    id: ["scope", "roleAssignmentName"],
    replaced: [{ paths: ["principalId", "scope"], source: FORCE_NEW }],
    rejected: [{ paths: ["roleDefinitionId"], code: "RoleAssignmentUpdateNotPermitted", source: TERRAFORM }],
  },
  "consumption:Budget": {
    id: ["scope", "budgetName"],
    rejected: [{ paths: ["timeGrain", "timePeriod.startDate"], source: TERRAFORM }],
  },
  "containerregistry:Registry": {
    id: ["resourceGroupName", "registryName"],
    replaced: [TRACKED],
    rejected: [{ paths: ["zoneRedundancy"], source: TERRAFORM }],
  },
  "containerservice:AgentPool": {
    id: ["resourceGroupName", "resourceName", "agentPoolName"],
    replaced: [
      { paths: POOL_REPLACED.filter((path) => path !== "hostGroupID"), source: FORCE_NEW },
      { paths: ["hostGroupID"], source: MUTABILITY },
    ],
    rejected: [{ paths: POOL_REJECTED, source: ROTATION }],
  },
  "containerservice:MaintenanceConfiguration": { id: ["resourceGroupName", "resourceName", "configName"] },
  "containerservice:ManagedCluster": {
    id: ["resourceGroupName", "resourceName"],
    replaced: [
      { paths: ["diskEncryptionSetID", "dnsPrefix", "fqdnSubdomain", "linuxProfile", "location"], source: FORCE_NEW },
      { paths: ["nodeResourceGroup", "windowsProfile"], source: FORCE_NEW },
      { paths: NETWORK_PROFILE.map((leaf) => `networkProfile.${leaf}`), source: `${FORCE_NEW} (#4756, #4771)` },
    ],
    rejected: [
      { paths: [...POOL_REJECTED, ...POOL_REPLACED].map((leaf) => `agentPoolProfiles[].${leaf}`), source: ROTATION },
      { paths: ["apiServerAccessProfile.privateDNSZone", "enableRBAC"], source: TERRAFORM },
      { paths: ["extendedLocation", "networkProfile.ipFamilies", "networkProfile.podCidrs"], source: TERRAFORM },
      {
        paths: ["apiServerAccessProfile.enablePrivateCluster"],
        // With the API server in the cluster's own network, private and public change in place.
        unless: "apiServerAccessProfile.enableVnetIntegration",
        source: TERRAFORM,
      },
      { paths: ["oidcIssuerProfile.enabled"], from: true, code: "BadRequest", source: "AKS: it cannot be disabled" },
    ],
  },
  "containerservice:TrustedAccessRoleBinding": {
    id: ["resourceGroupName", "resourceName", "trustedAccessRoleBindingName"],
    rejected: [{ paths: ["sourceResourceId"], source: TERRAFORM }],
  },
  "dashboard:Grafana": { id: ["resourceGroupName", "workspaceName"], rejected: [STAYS] },
  "dataprotection:BackupInstance": {
    id: ["resourceGroupName", "vaultName", "backupInstanceName"],
    rejected: [{ paths: ["properties.dataSourceInfo.resourceID"], source: TERRAFORM }],
  },
  "dataprotection:BackupPolicy": {
    id: ["resourceGroupName", "vaultName", "backupPolicyName"],
    rejected: [{ paths: ["properties"], source: `${TERRAFORM} (…_backup_policy_kubernetes_cluster, _disk)` }],
  },
  "dataprotection:BackupVault": {
    id: ["resourceGroupName", "vaultName"],
    rejected: [
      STAYS,
      { paths: ["properties.storageSettings"], source: TERRAFORM },
      { paths: ["properties.securitySettings.immutabilitySettings.state"], from: "Locked", source: TERRAFORM },
      { paths: ["properties.securitySettings.softDeleteSettings.state"], from: "AlwaysOn", source: TERRAFORM },
    ],
  },
  "dbforpostgresql:AdministratorsMicrosoftEntra": { id: ["resourceGroupName", "serverName", "objectId"] },
  "dbforpostgresql:Configuration": { id: ["resourceGroupName", "serverName", "configurationName"] },
  "dbforpostgresql:Database": {
    id: ["resourceGroupName", "serverName", "databaseName"],
    rejected: [{ paths: ["charset", "collation"], source: TERRAFORM }],
  },
  "dbforpostgresql:FirewallRule": { id: ["resourceGroupName", "serverName", "firewallRuleName"] },
  "dbforpostgresql:Server": {
    id: ["resourceGroupName", "serverName"],
    replaced: [
      TRACKED,
      // A failover changes the zone by itself: without ignoreChanges, the next update would replace the database.
      {
        paths: ["administratorLogin", "availabilityZone", "pointInTimeUTC", "sourceServerResourceId"],
        source: MUTABILITY,
      },
    ],
    rejected: [
      { paths: ["backup.geoRedundantBackup"], source: NESTED_MUTABILITY },
      { paths: ["network.delegatedSubnetResourceId"], source: TERRAFORM },
    ],
  },
  "dns:RecordSet": { id: ["resourceGroupName", "zoneName", "recordType", "relativeRecordSetName"] },
  "dns:Zone": { id: ["resourceGroupName", "zoneName"], rejected: [STAYS] },
  // Azure keeps a key as it was made and answers a change with success.
  "keyvault:Key": { id: ["resourceGroupName", "vaultName", "keyName"] },
  "keyvault:Secret": { id: ["resourceGroupName", "vaultName", "secretName"] },
  "keyvault:Vault": {
    id: ["resourceGroupName", "vaultName"],
    rejected: [
      STAYS,
      { paths: ["properties.softDeleteRetentionInDays"], code: "BadRequest", source: "Key Vault: set once" },
      {
        paths: ["properties.enablePurgeProtection", "properties.enableSoftDelete"],
        from: true,
        code: "BadRequest",
        source: "Key Vault: enabling it is irreversible",
      },
    ],
  },
  "kubernetesconfiguration:Extension": {
    id: ["resourceGroupName", "clusterRp", "clusterResourceName", "clusterName", "extensionName"],
    rejected: [{ paths: ["extensionType", "scope"], source: TERRAFORM }],
  },
  "managedidentity:FederatedIdentityCredential": {
    id: ["resourceGroupName", "resourceName", "federatedIdentityCredentialResourceName"],
  },
  "managedidentity:UserAssignedIdentity": { id: ["resourceGroupName", "resourceName"], replaced: [TRACKED] },
  "monitor:ActionGroup": { id: ["resourceGroupName", "actionGroupName"], rejected: [STAYS] },
  "monitor:AzureMonitorWorkspace": { id: ["resourceGroupName", "azureMonitorWorkspaceName"], replaced: [TRACKED] },
  "monitor:DataCollectionEndpoint": {
    id: ["resourceGroupName", "dataCollectionEndpointName"],
    replaced: [TRACKED],
  },
  "monitor:DataCollectionRule": { id: ["resourceGroupName", "dataCollectionRuleName"], replaced: [TRACKED] },
  "monitor:DataCollectionRuleAssociation": { id: ["resourceUri", "associationName"] },
  "monitor:DiagnosticSetting": { id: ["resourceUri", "name"] },
  "monitor:ScheduledQueryRule": { id: ["resourceGroupName", "ruleName"], rejected: [STAYS] },
  "network:NatGateway": {
    id: ["resourceGroupName", "natGatewayName"],
    rejected: [STAYS, ZONES, { paths: ["sku.name"], source: TERRAFORM }],
  },
  "network:NetworkSecurityGroup": { id: ["resourceGroupName", "networkSecurityGroupName"], rejected: [STAYS] },
  "network:PrivateDnsZoneGroup": { id: ["resourceGroupName", "privateEndpointName", "privateDnsZoneGroupName"] },
  "network:PrivateEndpoint": {
    id: ["resourceGroupName", "privateEndpointName"],
    replaced: [{ paths: ["subnet"], source: `${FORCE_NEW} (#3883)` }],
    rejected: [
      STAYS,
      { paths: ["customNetworkInterfaceName"], source: TERRAFORM },
      {
        paths: ["groupIds", "privateLinkServiceId"].map((leaf) => `privateLinkServiceConnections[].${leaf}`),
        source: TERRAFORM,
      },
    ],
  },
  "network:PublicIPAddress": {
    id: ["resourceGroupName", "publicIpAddressName"],
    replaced: [{ paths: ["location", "publicIPAddressVersion", "publicIPPrefix", "sku"], source: FORCE_NEW }],
    rejected: [ZONES, { paths: ["extendedLocation", "ipTags"], source: TERRAFORM }],
  },
  "network:PublicIPPrefix": {
    id: ["resourceGroupName", "publicIpPrefixName"],
    rejected: [
      STAYS,
      ZONES,
      { paths: ["customIPPrefix", "prefixLength", "publicIPAddressVersion", "sku"], source: TERRAFORM },
    ],
  },
  "network:RouteTable": { id: ["resourceGroupName", "routeTableName"], rejected: [STAYS] },
  "network:Subnet": { id: ["resourceGroupName", "virtualNetworkName", "subnetName"] },
  "network:VirtualNetwork": {
    id: ["resourceGroupName", "virtualNetworkName"],
    replaced: [{ paths: ["location"], source: FORCE_NEW }],
    rejected: [{ paths: ["extendedLocation"], source: TERRAFORM }],
  },
  "network:VirtualNetworkPeering": {
    id: ["resourceGroupName", "virtualNetworkName", "virtualNetworkPeeringName"],
    rejected: [{ paths: ["remoteVirtualNetwork"], source: TERRAFORM }],
  },
  "operationalinsights:Workspace": { id: ["resourceGroupName", "workspaceName"], replaced: [TRACKED] },
  "privatedns:PrivateRecordSet": {
    id: ["resourceGroupName", "privateZoneName", "recordType", "relativeRecordSetName"],
  },
  "privatedns:PrivateZone": { id: ["resourceGroupName", "privateZoneName"], rejected: [STAYS] },
  "privatedns:VirtualNetworkLink": {
    id: ["resourceGroupName", "privateZoneName", "virtualNetworkLinkName"],
    rejected: [STAYS, { paths: ["virtualNetwork"], source: TERRAFORM }],
  },
  "resources:ResourceGroup": {
    id: ["resourceGroupName"],
    replaced: [{ paths: ["location"], source: FORCE_NEW }],
  },
  "storage:BlobContainer": {
    id: ["resourceGroupName", "accountName", "containerName"],
    rejected: [{ paths: ["defaultEncryptionScope", "denyEncryptionScopeOverride"], source: TERRAFORM }],
  },
  "storage:BlobServiceProperties": { id: ["resourceGroupName", "accountName", "blobServicesName"] },
  "storage:ManagementPolicy": { id: ["resourceGroupName", "accountName", "managementPolicyName"] },
  "storage:StorageAccount": {
    id: ["resourceGroupName", "accountName"],
    replaced: [{ paths: ["isHnsEnabled", "location"], source: FORCE_NEW }],
    rejected: [
      {
        paths: ["dnsEndpointType", "enableNfsV3", "encryption.requireInfrastructureEncryption", "kind"],
        code: "AccountPropertyCannotBeUpdated",
        source: TERRAFORM,
      },
    ],
  },
};
