/** Key Vault's soft delete: what is deleted stays, under its name, until it is purged. */
import type { Properties, Value } from "../protocol/values";
import { nameOf } from "./arm-id";
import { AzureError } from "./azure-error";
import { flag, map, number, text } from "./fields";
import type { Cloud } from "./resource-type";
import type { Store, StoredResource } from "./store";

/** No type of azure-native: programs cannot make one. */
const DELETED = "deleted";
/** Days, unless the vault says otherwise. */
const RETENTION = 90;
const DAY = 86_400_000;

/** Keeps a vault, with all that was in it, or a secret or key, as a deleted one. */
export async function keepDeleted(resource: StoredResource, { store }: Cloud): Promise<void> {
  await store.locked(() => {
    const contents = [resource, ...store.below(resource.id)].map((one) => ({
      resource: one,
      sealed: store.sealed(one.id),
    }));
    const vault = vaultOf(resource, store);
    const properties = map(vault.inputs, "properties");
    const retention = number(properties, "softDeleteRetentionInDays") ?? RETENTION;
    const computed = {
      deletionDate: new Date().toISOString(),
      purgeProtectionEnabled: flag(properties, "enablePurgeProtection"),
      scheduledPurgeDate: new Date(Date.now() + retention * DAY).toISOString(),
    };
    const deleted = {
      id: deletedId(resource.id),
      token: DELETED,
      status: "Succeeded",
      owner: null,
      inputs: {},
      computed,
    };
    store.write(deleted as StoredResource, { contents: contents as unknown as Value });
  });
}

function vaultOf(resource: StoredResource, store: Store): StoredResource {
  return store.read(resource.id.split("/").slice(0, 9).join("/")) ?? resource;
}

/** Names of vaults are the world's, those of secrets and keys the vault's. */
function deletedId(id: string): string {
  const [, , subscription = "", , , , , , vault = "", ...inner] = id.split("/");
  return ["", "subscriptions", subscription, "providers", "Microsoft.KeyVault", "deletedVaults", vault, ...inner].join(
    "/",
  );
}

/** What is deleted under the name of this id; one whose days are over is not. */
export function deletedAs(id: string, store: Store): StoredResource | undefined {
  const found = store.read(deletedId(id));
  const due = Date.parse(text(found?.computed ?? {}, "scheduledPurgeDate") ?? "");
  return due < Date.now() ? undefined : found;
}

/** Throws when the name is that of a deleted vault; with `createMode: recover` the vault comes back, with its contents. */
export function admitVault(id: string, inputs: Properties, store: Store): void {
  const deleted = deletedAs(id, store);
  const recover = text(map(inputs, "properties"), "createMode") === "recover";
  if (deleted === undefined && !recover) return;
  if (deleted === undefined) {
    const what = `A soft deleted vault with the given name does not exist. Ensure that the name for the vault that is being attempted to recover is in a recoverable state.`;
    throw new AzureError(400, "SoftDeletedVaultDoesNotExist", what);
  }
  if (!recover) {
    const what =
      `A vault with the same name already exists in deleted state. You need to either recover or purge existing key ` +
      `vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.`;
    throw new AzureError(409, "ConflictError", what);
  }
  for (const { resource, sealed } of contentsOf(deleted, store)) {
    if (resource.token !== "azure-native:keyvault:Vault")
      store.write({ ...resource, status: "Succeeded", owner: null }, sealed);
  }
  store.delete(deleted.id);
}

function contentsOf({ id }: StoredResource, store: Store): { resource: StoredResource; sealed: Properties }[] {
  return store.sealed(id)["contents"] as unknown as { resource: StoredResource; sealed: Properties }[];
}

/** Throws when a secret or key of this name lies deleted in the vault. */
export function admitObject(kind: "Secret" | "Key", id: string, store: Store): void {
  if (deletedAs(id, store) === undefined) return;
  const what =
    `${kind} ${nameOf(id)} is currently in a deleted but recoverable state, and its name cannot be reused; in this ` +
    `state, the ${kind.toLowerCase()} can only be recovered or purged.`;
  throw new AzureError(409, "Conflict", what);
}

/** Purges whatever is deleted, as far as purge protection lets it. @returns names: what went, and what must stay */
export async function purge(store: Store): Promise<{ purged: string[]; protectedOnes: string[] }> {
  return store.locked(() => {
    const deleted = store.below("/subscriptions").filter(({ token }) => token === DELETED);
    const label = ({ id }: StoredResource): string =>
      id.slice(id.indexOf("/deletedVaults/") + "/deletedVaults/".length);
    const [kept, gone] = [true, false].map((kind) =>
      deleted.filter(({ computed }) => flag(computed, "purgeProtectionEnabled") === kind),
    ) as [StoredResource[], StoredResource[]];
    for (const { id } of gone) store.delete(id);
    return { purged: gone.map(label).sort(), protectedOnes: kept.map(label).sort() };
  });
}
