import { type ResourceRule, sample } from "../rule";

/** What holds data that nothing else has. */
const STATEFUL = new Set([
  "azure-native:containerregistry:Registry",
  "azure-native:dataprotection:BackupVault",
  "azure-native:dbforpostgresql:Server",
  "azure-native:dbforpostgresql:Database",
  "azure-native:keyvault:Vault",
  "azure-native:storage:StorageAccount",
  "azure-native:storage:BlobContainer",
]);

/** Data of prod are deleted only by somebody who says so. */
export const protectedData: ResourceRule = {
  name: "protected-data",
  reason: "a changed name or a plain destroy would take the data along, and Azure asks nobody",
  cure: "give the resource the option protect; `npm run ops -- destroy --data <name>` lets it go when that is wanted",
  mandatory: true,
  check({ type, protect }, { stack }) {
    return stack !== "prod" || protect || !STATEFUL.has(type) ? [] : ["it holds data and is not protected"];
  },
  bad: [sample("azure-native:dbforpostgresql:Server", {})],
  good: [
    sample("azure-native:dbforpostgresql:Server", {}, { protect: true }),
    sample("azure-native:dbforpostgresql:Server", {}, { stack: "dev" }),
    sample("azure-native:network:Subnet", {}),
  ],
};
