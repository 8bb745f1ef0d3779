import { TrustedAccessRoleBinding } from "@pulumi/azure-native/containerservice/trustedAccessRoleBinding";
import { BackupInstance } from "@pulumi/azure-native/dataprotection/backupInstance";
import { BackupPolicy } from "@pulumi/azure-native/dataprotection/backupPolicy";
import { BackupVault } from "@pulumi/azure-native/dataprotection/backupVault";
import { Extension } from "@pulumi/azure-native/kubernetesconfiguration/extension";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import * as pulumi from "@pulumi/pulumi";

import type { BackupSettings } from "./args";
import { grantBackupRights } from "./backup-rights";
import { CLUSTERS, instanceParameters, policyRules } from "./backup-shape";
import { nameOf } from "./names";
import { type Place, standing } from "./place";

/** What Azure Backup needs to know. */
export interface BackupArgs {
  readonly stack: string;
  readonly place: Place;
  readonly settings: BackupSettings;
  readonly tenantId: pulumi.Input<string>;
  readonly subscriptionId: pulumi.Input<string>;
  readonly cluster: { readonly id: pulumi.Output<string>; readonly name: pulumi.Output<string> };
  readonly clusterName: string;
  /** The control plane's identity, which makes the snapshots. */
  readonly clusterPrincipal: { readonly id: pulumi.Input<string>; readonly name: string };
  /** Where the extension on the cluster writes the objects. */
  readonly storage: {
    readonly accountId: pulumi.Input<string>;
    readonly account: pulumi.Input<string>;
    readonly container: string;
  };
  readonly protect: boolean;
}

/** Azure Backup of the cluster: volumes as snapshots, objects in the storage account. Source: Microsoft Learn, "Azure Kubernetes Service backup". */
export class Backup extends pulumi.ComponentResource {
  public constructor(name: string, args: BackupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Backup", name, {}, opts);
    const snapshots = createSnapshotGroup(this, name, args);
    const vault = createVault(this, name, args);
    const policy = createPolicy(this, name, args, vault);
    const extension = createExtension(this, name, args);
    const trust = createTrust(this, name, args, vault, extension);
    const rights = grantBackupRights(this, name, args, { vault, snapshots, extension });
    createInstance(this, name, args, { vault, policy, snapshots, dependsOn: [trust, ...rights] });
    this.registerOutputs({});
  }
}

/** Of their own: who makes snapshots may do all in their group. */
function createSnapshotGroup(parent: pulumi.Resource, name: string, { stack, place }: BackupArgs): ResourceGroup {
  const { location, tags } = place;
  const resourceGroupName = nameOf("snapshotGroup", stack);
  return new ResourceGroup(`${name}-snapshots`, { resourceGroupName, location, tags }, { parent });
}

function createVault(parent: pulumi.Resource, name: string, args: BackupArgs): BackupVault {
  return new BackupVault(
    name,
    {
      ...standing(args.place),
      vaultName: nameOf("backupVault", args.stack),
      identity: { type: "SystemAssigned" },
      properties: {
        storageSettings: [{ datastoreType: "VaultStore", type: args.settings.redundancy }],
        securitySettings: { softDeleteSettings: { state: "On", retentionDurationInDays: 14 } },
      },
    },
    { parent, protect: args.protect },
  );
}

function createPolicy(parent: pulumi.Resource, name: string, args: BackupArgs, vault: BackupVault): BackupPolicy {
  return new BackupPolicy(
    name,
    {
      resourceGroupName: args.place.resourceGroupName,
      vaultName: vault.name,
      backupPolicyName: "cluster",
      properties: {
        objectType: "BackupPolicy",
        datasourceTypes: [CLUSTERS],
        policyRules: policyRules(args.settings),
      },
    },
    { parent },
  );
}

function createExtension(parent: pulumi.Resource, name: string, args: BackupArgs): Extension {
  const { storage, place } = args;
  const location = "configuration.backupStorageLocation";
  return new Extension(
    name,
    {
      resourceGroupName: place.resourceGroupName,
      clusterRp: "Microsoft.ContainerService",
      clusterResourceName: "managedClusters",
      clusterName: args.cluster.name,
      extensionName: "azure-aks-backup",
      extensionType: "microsoft.dataprotection.kubernetes",
      autoUpgradeMinorVersion: true,
      releaseTrain: "stable",
      scope: { cluster: { releaseNamespace: "dataprotection-microsoft" } },
      configurationSettings: {
        [`${location}.bucket`]: storage.container,
        [`${location}.config.storageAccount`]: storage.account,
        [`${location}.config.resourceGroup`]: place.resourceGroupName,
        [`${location}.config.subscriptionId`]: args.subscriptionId,
        // The account takes no keys.
        [`${location}.config.useAAD`]: "true",
        "credentials.tenantId": args.tenantId,
      },
    },
    { parent },
  );
}

/** Lets the vault speak to the API server, a private one too. After the extension: AKS takes one change of a cluster at a time. */
function createTrust(
  parent: pulumi.Resource,
  name: string,
  args: BackupArgs,
  vault: BackupVault,
  extension: Extension,
): TrustedAccessRoleBinding {
  return new TrustedAccessRoleBinding(
    name,
    {
      resourceGroupName: args.place.resourceGroupName,
      resourceName: args.cluster.name,
      trustedAccessRoleBindingName: "backup",
      sourceResourceId: vault.id,
      roles: ["Microsoft.DataProtection/backupVaults/backup-operator"],
    },
    { parent, dependsOn: [extension] },
  );
}

function createInstance(
  parent: pulumi.Resource,
  name: string,
  args: BackupArgs,
  made: { vault: BackupVault; snapshots: ResourceGroup; policy: BackupPolicy; dependsOn: pulumi.Resource[] },
): BackupInstance {
  const source = {
    resourceID: args.cluster.id,
    resourceName: args.cluster.name,
    resourceType: CLUSTERS,
    resourceLocation: args.place.location,
    datasourceType: CLUSTERS,
    resourceUri: args.cluster.id,
  };
  return new BackupInstance(
    name,
    {
      resourceGroupName: args.place.resourceGroupName,
      vaultName: made.vault.name,
      backupInstanceName: args.clusterName,
      properties: {
        objectType: "BackupInstance",
        friendlyName: args.clusterName,
        dataSourceInfo: { ...source, objectType: "Datasource" },
        dataSourceSetInfo: { ...source, objectType: "DatasourceSet" },
        policyInfo: { policyId: made.policy.id, policyParameters: instanceParameters(made.snapshots.id) },
      },
    },
    { parent, dependsOn: made.dependsOn },
  );
}
