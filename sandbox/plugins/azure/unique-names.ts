/** Names that only one resource in the world may have. */
import { nameOf, sameId } from "./arm-id";
import { AzureError } from "./azure-error";
import type { Cloud } from "./resource-type";

/** By token without its "azure-native:". */
const UNIQUE: Readonly<Record<string, (name: string) => AzureError>> = {
  "containerregistry:Registry": (name) =>
    new AzureError(409, "AlreadyInUse", `The registry DNS name ${name.toLowerCase()}.azurecr.io is already in use.`),
  "dbforpostgresql:Server": (name) =>
    new AzureError(409, "ServerNameAlreadyExists", `Specified server name '${name}' is already used.`),
  "keyvault:Vault": (name) =>
    new AzureError(
      409,
      "VaultAlreadyExists",
      `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is ` +
        `already taken. If you are sure that the vault name was not taken then it is possible that a vault with the ` +
        `same name was recently deleted but not purged after being placed in a recoverable state.`,
    ),
  "storage:StorageAccount": (name) =>
    new AzureError(409, "StorageAccountAlreadyTaken", `The storage account named ${name} is already taken.`),
};

/** Throws when another resource of the type has the name, in whichever resource group. */
export function requireUniqueName(id: string, token: string, { settings, store }: Cloud): void {
  const taken = UNIQUE[token.replace(/^azure-native:/, "")];
  if (taken === undefined) return;
  const name = nameOf(id).toLowerCase();
  const twin = store
    .below(`/subscriptions/${settings.subscriptionId}`)
    .find((other) => other.token === token && nameOf(other.id).toLowerCase() === name && !sameId(other.id, id));
  if (twin !== undefined) throw taken(nameOf(id));
}
