import { Secret } from "@pulumi/azure-native/keyvault/secret";
import * as pulumi from "@pulumi/pulumi";

import type { AzureArgs } from "./args";
import { Database } from "./database";
import type { Foundation } from "./foundation";
import { PrivateLink, type PrivateLinkArgs } from "./private-link";
import { Registry } from "./registry";
import { Storage } from "./storage";
import { Vault } from "./vault";

/** Where a stack keeps what must not be lost: vault, registry, storage account and database, private where the stack says so. */
export class Stores extends pulumi.ComponentResource {
  public readonly vault: Vault;
  public readonly registry: Registry;
  /** Null where artifacts and logs stay on the cluster. */
  public readonly storage: Storage | null;
  /** Null where databases run on the cluster. */
  public readonly database: Database | null;

  public constructor(name: string, args: AzureArgs, foundation: Foundation, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Stores", name, {}, opts);
    this.vault = createVault(this, args, foundation);
    this.registry = createRegistry(this, args, foundation);
    this.storage = createStorage(this, args, foundation);
    this.database = createDatabase(this, args, foundation);
    keepPassword(this, this.vault, this.database, foundation, args.protect);
    keepLogs(this, foundation);
    this.registerOutputs({});
  }
}

function createVault(parent: pulumi.Resource, { vault, protect }: AzureArgs, foundation: Foundation): Vault {
  const { place, tenantId } = foundation;
  const vaultName = foundation.globalName("vault");
  const made = new Vault("vault", { place, vaultName, tenantId, settings: vault, protect }, { parent });
  if (vault.private) link(parent, "vault", made.vaultId, foundation);
  return made;
}

function createRegistry(parent: pulumi.Resource, { registry, protect }: AzureArgs, foundation: Foundation): Registry {
  const registryName = foundation.globalName("registry");
  const args = { place: foundation.place, registryName, settings: registry, protect };
  const made = new Registry("registry", args, { parent });
  if (registry.private) link(parent, "registry", made.registryId, foundation);
  return made;
}

function createStorage(
  parent: pulumi.Resource,
  { storage, protect }: AzureArgs,
  foundation: Foundation,
): Storage | null {
  if (storage === null) return null;
  const accountName = foundation.globalName("storage");
  const made = new Storage("storage", { place: foundation.place, accountName, settings: storage, protect }, { parent });
  if (storage.private) link(parent, "storage", made.accountId, foundation);
  return made;
}

function createDatabase(
  parent: pulumi.Resource,
  { stack, database, protect }: AzureArgs,
  foundation: Foundation,
): Database | null {
  const { place, tenantId, network } = foundation;
  if (database === null) return null;
  if (network.databaseSubnetId === null) throw new Error("internal: a database without a subnet");
  return new Database(
    "database",
    {
      stack,
      place,
      serverName: foundation.globalName("database"),
      settings: database,
      subnetId: network.databaseSubnetId,
      virtualNetworkId: network.virtualNetworkId,
      tenantId,
      protect,
    },
    { parent },
  );
}

function link(
  parent: pulumi.Resource,
  service: PrivateLinkArgs["service"],
  targetId: pulumi.Input<string>,
  { place, network }: Foundation,
): void {
  const { endpointSubnetId: subnetId, virtualNetworkId } = network;
  if (subnetId === null) throw new Error("internal: a private endpoint without a subnet");
  new PrivateLink(`${service}-link`, { place, service, targetId, subnetId, virtualNetworkId }, { parent });
}

/** For whoever has to reach the server when the stack's state is out of reach. Where that stays, so does this. */
function keepPassword(
  parent: pulumi.Resource,
  vault: Vault,
  database: Database | null,
  { place }: Foundation,
  protect: boolean,
): void {
  if (database === null) return;
  new Secret(
    "database-password",
    {
      resourceGroupName: place.resourceGroupName,
      vaultName: vault.vaultName,
      secretName: "database-administrator",
      properties: { value: database.password, contentType: "password of the PostgreSQL administrator" },
    },
    { parent, protect },
  );
}

function keepLogs({ vault, registry, database }: Stores, { logs }: Foundation): void {
  logs.keep("vault", vault.vaultId);
  logs.keep("registry", registry.registryId);
  if (database !== null) logs.keep("database", database.serverId);
}
