import type { BackupVault } from "@pulumi/azure-native/dataprotection/backupVault";
import type { Extension } from "@pulumi/azure-native/kubernetesconfiguration/extension";
import type { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import type * as pulumi from "@pulumi/pulumi";

import { nameOf } from "./names";
import { type Grant, grant } from "./roles";

/** On what, and to whom else. */
export interface RightsArgs {
  readonly stack: string;
  readonly cluster: { readonly id: pulumi.Output<string> };
  readonly clusterName: string;
  readonly clusterPrincipal: { readonly id: pulumi.Input<string>; readonly name: string };
  readonly storage: { readonly accountId: pulumi.Input<string> };
}

/** What of the backup has rights, or gives them. */
export interface BackupParts {
  readonly vault: BackupVault;
  readonly snapshots: ResourceGroup;
  readonly extension: Extension;
}

/** What vault, cluster and extension may do with each other. Source: Microsoft Learn, "Prerequisites for Azure Kubernetes Service backup". */
export function grantBackupRights(
  parent: pulumi.Resource,
  name: string,
  args: RightsArgs,
  { vault, snapshots, extension }: BackupParts,
) {
  const group = { scope: snapshots.id, scopeName: nameOf("snapshotGroup", args.stack) };
  const vaultName = nameOf("backupVault", args.stack);
  const vaultId = vault.identity.apply((identity) => identity?.principalId ?? "");
  const extensionId = extension.aksAssignedIdentity.apply((identity) => identity?.principalId ?? "");
  const rights: Readonly<Record<string, Grant>> = {
    "vault-cluster": {
      role: "reader",
      scope: args.cluster.id,
      scopeName: args.clusterName,
      principalId: vaultId,
      principalName: vaultName,
    },
    "vault-snapshots": { role: "reader", ...group, principalId: vaultId, principalName: vaultName },
    "cluster-snapshots": {
      role: "contributor",
      ...group,
      principalId: args.clusterPrincipal.id,
      principalName: args.clusterPrincipal.name,
    },
    "extension-storage": {
      role: "storageBlobDataContributor",
      scope: args.storage.accountId,
      scopeName: nameOf("resourceGroup", args.stack, "storage"),
      principalId: extensionId,
      principalName: `${args.clusterName}/azure-aks-backup`,
    },
  };
  return Object.entries(rights).map(([key, right]) => grant(parent, `${name}-${key}`, right));
}
