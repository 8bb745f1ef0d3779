/** Requests as a production cluster makes them: inputs of each type in the SDK's shape, with unknowns and secrets. */
import { type Properties, Secret, UNKNOWN } from "../../../../../sandbox/plugins/protocol/values";
import { cluster, gpuPool } from "./requests-aks";
import { GROUP, SUBSCRIPTION, TAGS } from "./requests-common";

export const backupPolicy: Properties = {
  ...GROUP,
  vaultName: "bv-platform-prod",
  backupPolicyName: "volumes-daily",
  properties: {
    objectType: "BackupPolicy",
    datasourceTypes: ["Microsoft.ContainerService/managedClusters"],
    policyRules: [
      {
        objectType: "AzureBackupRule",
        name: "BackupDaily",
        dataStore: { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" },
        backupParameters: { objectType: "AzureBackupParams", backupType: "Incremental" },
        trigger: {
          objectType: "ScheduleBasedTriggerContext",
          schedule: { repeatingTimeIntervals: ["R/2026-01-01T02:00:00+00:00/P1D"], timeZone: "UTC" },
          taggingCriteria: [{ isDefault: true, taggingPriority: 99, tagInfo: { tagName: "Default" } }],
        },
      },
      {
        objectType: "AzureRetentionRule",
        name: "Default",
        isDefault: true,
        lifecycles: [
          {
            deleteAfter: { objectType: "AbsoluteDeleteOption", duration: "P14D" },
            sourceDataStore: { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" },
          },
        ],
      },
    ],
  },
};

export const server: Properties = {
  ...GROUP,
  ...TAGS,
  serverName: "psql-platform-prod",
  version: "16",
  sku: { name: "Standard_D2ds_v5", tier: "GeneralPurpose" },
  storage: { storageSizeGB: 128, autoGrow: "Enabled" },
  backup: { backupRetentionDays: 35, geoRedundantBackup: "Enabled" },
  highAvailability: { mode: "ZoneRedundant" },
  network: { delegatedSubnetResourceId: UNKNOWN, privateDnsZoneArmResourceId: UNKNOWN },
  authConfig: { activeDirectoryAuth: "Enabled", passwordAuth: "Enabled", tenantId: "a" },
  administratorLogin: "platform",
  administratorLoginPassword: new Secret(UNKNOWN),
  availabilityZone: "1",
};

export const storageAccount: Properties = {
  ...GROUP,
  accountName: "stplatformprod",
  kind: "StorageV2",
  sku: { name: "Standard_ZRS" },
  allowSharedKeyAccess: false,
  minimumTlsVersion: "TLS1_2",
  networkRuleSet: { defaultAction: "Deny", bypass: "Logging, AzureServices" },
};

/** By token; each is without fault. */
export const REQUESTS: Readonly<Record<string, Properties>> = {
  "azure-native:containerservice:ManagedCluster": cluster,
  "azure-native:containerservice:AgentPool": gpuPool,
  "azure-native:dataprotection:BackupPolicy": backupPolicy,
  "azure-native:dbforpostgresql:Server": server,
  "azure-native:storage:StorageAccount": storageAccount,
  "azure-native:containerservice:MaintenanceConfiguration": {
    ...GROUP,
    resourceName: "aks-platform-prod",
    configName: "aksManagedAutoUpgradeSchedule",
    maintenanceWindow: {
      durationHours: 4,
      startTime: "02:00",
      utcOffset: "+00:00",
      schedule: { weekly: { dayOfWeek: "Sunday", intervalWeeks: 1 } },
    },
  },
  "azure-native:network:Subnet": {
    ...GROUP,
    virtualNetworkName: "vnet",
    subnetName: "nodes",
    addressPrefix: "10.1.0.0/22",
    natGateway: { id: UNKNOWN },
    delegations: [{ name: "psql", serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }],
  },
  "azure-native:network:NetworkSecurityGroup": {
    ...GROUP,
    networkSecurityGroupName: "nsg",
    securityRules: [
      { name: "deny", priority: 4096, direction: "Inbound", access: "Deny", protocol: "*", sourceAddressPrefix: "*" },
    ],
  },
  "azure-native:managedidentity:FederatedIdentityCredential": {
    ...GROUP,
    resourceName: "id-cert-manager",
    federatedIdentityCredentialResourceName: "aks",
    issuer: UNKNOWN,
    subject: "system:serviceaccount:cert-manager:cert-manager",
    audiences: ["api://AzureADTokenExchange"],
  },
  "azure-native:authorization:RoleAssignment": {
    scope: UNKNOWN,
    roleAssignmentName: "6f8b4b3a-0000-5000-8000-000000000000",
    roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b`,
    principalId: UNKNOWN,
    principalType: "ServicePrincipal",
  },
  "azure-native:keyvault:Vault": {
    ...GROUP,
    vaultName: "kv-platform-prod",
    properties: {
      tenantId: "a",
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      softDeleteRetentionInDays: 90,
    },
  },
  // A secret makes the whole map one.
  "azure-native:keyvault:Secret": {
    ...GROUP,
    vaultName: "kv-platform-prod",
    secretName: "grafana-admin",
    properties: new Secret({ value: "hunter2", contentType: "text/plain" }),
  },
  "azure-native:monitor:DiagnosticSetting": {
    resourceUri: UNKNOWN,
    name: "to-workspace",
    workspaceId: UNKNOWN,
    logs: [{ categoryGroup: "allLogs", enabled: true }],
  },
  "azure-native:consumption:Budget": {
    scope: SUBSCRIPTION,
    budgetName: "platform-prod",
    amount: 5000,
    category: "Cost",
    timeGrain: "Monthly",
    timePeriod: { startDate: "2026-01-01T00:00:00Z" },
    notifications: {
      forecast: {
        enabled: true,
        operator: "GreaterThan",
        threshold: 90,
        thresholdType: "Forecasted",
        contactEmails: ["platform@example.com"],
      },
    },
  },
};
