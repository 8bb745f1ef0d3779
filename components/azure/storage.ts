import { BlobContainer } from "@pulumi/azure-native/storage/blobContainer";
import { BlobServiceProperties } from "@pulumi/azure-native/storage/blobServiceProperties";
import { StorageAccount } from "@pulumi/azure-native/storage/storageAccount";
import * as pulumi from "@pulumi/pulumi";

import type { StorageSettings } from "./args";
import { type Place, standing } from "./place";

/** Containers of every storage account, by what they hold. */
export const CONTAINERS = { artifacts: "mlflow", logs: "loki", backup: "backup" } as const;

/** What the storage account needs to know. */
export interface StorageArgs {
  readonly place: Place;
  readonly accountName: pulumi.Input<string>;
  readonly settings: StorageSettings;
  readonly protect: boolean;
}

/** A blob container. */
export interface Container {
  readonly id: pulumi.Output<string>;
  readonly name: string;
}

/** The storage account of artifacts, logs and backups: identities only, no keys. */
export class Storage extends pulumi.ComponentResource {
  public readonly accountId: pulumi.Output<string>;
  public readonly accountName: pulumi.Output<string>;
  public readonly containers: Readonly<Record<keyof typeof CONTAINERS, Container>>;

  public constructor(name: string, args: StorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Storage", name, {}, opts);
    const account = createAccount(this, name, args);
    createProperties(this, name, args, account);
    const container = (key: keyof typeof CONTAINERS) => createContainer(this, name, args, account, key);
    this.accountId = account.id;
    this.accountName = account.name;
    this.containers = { artifacts: container("artifacts"), logs: container("logs"), backup: container("backup") };
    this.registerOutputs({ accountName: this.accountName });
  }
}

function createAccount(parent: pulumi.Resource, name: string, args: StorageArgs): StorageAccount {
  const closed = args.settings.private;
  return new StorageAccount(
    name,
    {
      ...standing(args.place),
      accountName: args.accountName,
      kind: "StorageV2",
      sku: { name: `Standard_${args.settings.redundancy}` },
      accessTier: "Hot",
      minimumTlsVersion: "TLS1_2",
      enableHttpsTrafficOnly: true,
      allowSharedKeyAccess: false,
      defaultToOAuthAuthentication: true,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      publicNetworkAccess: closed ? "Disabled" : "Enabled",
      networkRuleSet: { bypass: "AzureServices", defaultAction: closed ? "Deny" : "Allow" },
    },
    { parent, protect: args.protect },
  );
}

function createProperties(
  parent: pulumi.Resource,
  name: string,
  { place, settings }: StorageArgs,
  account: StorageAccount,
): BlobServiceProperties {
  const retention = { enabled: true, days: settings.softDeleteDays };
  return new BlobServiceProperties(
    name,
    {
      resourceGroupName: place.resourceGroupName,
      accountName: account.name,
      blobServicesName: "default",
      deleteRetentionPolicy: retention,
      containerDeleteRetentionPolicy: retention,
    },
    { parent },
  );
}

function createContainer(
  parent: pulumi.Resource,
  name: string,
  { place, protect }: StorageArgs,
  account: StorageAccount,
  key: keyof typeof CONTAINERS,
): Container {
  const { resourceGroupName } = place;
  const containerName = CONTAINERS[key];
  const container = new BlobContainer(
    `${name}-${key}`,
    { resourceGroupName, accountName: account.name, containerName, publicAccess: "None" },
    { parent, protect },
  );
  return { id: container.id, name: containerName };
}
