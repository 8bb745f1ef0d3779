/** Storage accounts, their blobs, and the registry of images. */
import { nameOf } from "../arm-id";
import { map, text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";

const ACCOUNT = "Microsoft.Storage/storageAccounts/{accountName}";

export const STORAGE_ACCOUNT: ResourceType = grouped("storage:StorageAccount", ACCOUNT, {
  compute: ({ id, inputs }, before) => ({
    creationTime: text(before, "creationTime") ?? new Date().toISOString(),
    primaryEndpoints: endpointsOf(nameOf(id)),
    primaryLocation: text(inputs, "location") ?? "",
    sku: { ...map(inputs, "sku"), tier: (text(map(inputs, "sku"), "name") ?? "").split("_")[0] ?? "Standard" },
    statusOfPrimary: "available",
  }),
});

export const BLOB_CONTAINER: ResourceType = grouped(
  "storage:BlobContainer",
  `${ACCOUNT}/blobServices/default/containers/{containerName}`,
  {
    compute: () => ({
      deleted: false,
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
      lastModifiedTime: new Date().toISOString(),
      leaseState: "Available",
      leaseStatus: "Unlocked",
    }),
  },
);

export const BLOB_SERVICE: ResourceType = grouped(
  "storage:BlobServiceProperties",
  `${ACCOUNT}/blobServices/{blobServicesName}`,
  { singleton: true },
);

export const MANAGEMENT_POLICY: ResourceType = grouped(
  "storage:ManagementPolicy",
  `${ACCOUNT}/managementPolicies/{managementPolicyName}`,
  { compute: () => ({ lastModifiedTime: new Date().toISOString() }) },
);

export const CONTAINER_REGISTRY: ResourceType = grouped(
  "containerregistry:Registry",
  "Microsoft.ContainerRegistry/registries/{registryName}",
  {
    check: (inputs) => {
      const sku = text(map(inputs, "sku"), "name");
      if (text(inputs, "publicNetworkAccess") !== "Disabled" || sku === undefined || sku === "Premium") return [];
      return [{ property: "publicNetworkAccess", reason: `only sku Premium can be closed to the public, not ${sku}` }];
    },
    compute: ({ id }, before) => ({
      creationDate: text(before, "creationDate") ?? new Date().toISOString(),
      loginServer: `${nameOf(id).toLowerCase()}.azurecr.io`,
    }),
  },
);

function endpointsOf(name: string): Record<string, string> {
  const services = ["blob", "dfs", "file", "queue", "table"];
  const endpoints = services.map((service): [string, string] => [
    service,
    `https://${name}.${service}.core.windows.net/`,
  ]);
  return { ...Object.fromEntries(endpoints), web: `https://${name}.z6.web.core.windows.net/` };
}
