/** Key Vault and what lies in it. */
import { randomUUID } from "node:crypto";
import type { Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { map, number, text } from "../fields";
import { grouped, type ResourceType, type Work } from "../resource-type";
import { admitObject, admitVault, keepDeleted } from "../soft-delete";

const VAULT_PATH = "Microsoft.KeyVault/vaults/{vaultName}";

export const VAULT: ResourceType = grouped("keyvault:Vault", VAULT_PATH, {
  nested: ["properties.vaultUri", "properties.hsmPoolResourceId"],
  admit: ({ cloud, id, inputs }) => {
    if (!cloud.store.has(id)) admitVault(id, inputs, cloud.store);
  },
  remove: keepDeleted,
  compute: ({ id, inputs }) => {
    const properties = map(inputs, "properties");
    return {
      properties: {
        enableSoftDelete: true,
        ...properties,
        hsmPoolResourceId: "",
        privateEndpointConnections: [],
        provisioningState: "Succeeded",
        softDeleteRetentionInDays: number(properties, "softDeleteRetentionInDays") ?? 90,
        vaultUri: vaultUri(nameOf(id)),
      },
    };
  },
});

export const SECRET: ResourceType = grouped("keyvault:Secret", `${VAULT_PATH}/secrets/{secretName}`, {
  nested: ["properties.secretUri", "properties.secretUriWithVersion"],
  writeOnly: ["properties.value"],
  admit: ({ cloud, id }) => admitObject("Secret", id, cloud.store),
  remove: keepDeleted,
  compute: (work) => {
    const uri = `${vaultUri(text(work.inputs, "vaultName") ?? "")}secrets/${nameOf(work.id)}`;
    const { value: _, ...properties } = map(work.inputs, "properties");
    const made = { secretUri: uri, secretUriWithVersion: `${uri}/${version()}` };
    return { location: vaultLocation(work), properties: { ...properties, ...made } };
  },
});

export const KEY: ResourceType = grouped("keyvault:Key", `${VAULT_PATH}/keys/{keyName}`, {
  admit: ({ cloud, id }) => admitObject("Key", id, cloud.store),
  remove: keepDeleted,
  compute: (work) => {
    const keyUri = `${vaultUri(text(work.inputs, "vaultName") ?? "")}keys/${nameOf(work.id)}`;
    const { keySize = 2048, kty = "RSA", ...properties } = map(work.inputs, "properties");
    const made = { keySize, keyUri, keyUriWithVersion: `${keyUri}/${version()}`, kty };
    return { location: vaultLocation(work), ...properties, ...made };
  },
});

function vaultUri(name: string): string {
  return `https://${name.toLowerCase()}.vault.azure.net/`;
}

function version(): string {
  return randomUUID().replaceAll("-", "");
}

function vaultLocation({ cloud, id }: Work): string {
  const vault: Properties = cloud.store.read(id.split("/").slice(0, -2).join("/"))?.inputs ?? {};
  return text(vault, "location") ?? "";
}
