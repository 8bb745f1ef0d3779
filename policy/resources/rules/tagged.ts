import { type ResourceRule, sample } from "../rule";

/** Tags that everything bears; the program sets them in components/azure/tags.ts. */
const WANTED = ["environment", "owner", "cost-centre", "managed-by"] as const;

/** What the platform makes that takes tags: costs are told apart by them. Source: learn.microsoft.com, "Tag support for Azure resources". */
const TAKES_TAGS = new Set([
  "azure-native:containerregistry:Registry",
  "azure-native:containerservice:AgentPool",
  "azure-native:containerservice:ManagedCluster",
  "azure-native:dataprotection:BackupVault",
  "azure-native:dbforpostgresql:Server",
  "azure-native:dns:Zone",
  "azure-native:keyvault:Vault",
  "azure-native:managedidentity:UserAssignedIdentity",
  "azure-native:network:NatGateway",
  "azure-native:network:NetworkSecurityGroup",
  "azure-native:network:PrivateEndpoint",
  "azure-native:network:PublicIPAddress",
  "azure-native:network:PublicIPPrefix",
  "azure-native:network:VirtualNetwork",
  "azure-native:operationalinsights:Workspace",
  "azure-native:privatedns:PrivateZone",
  "azure-native:resources:ResourceGroup",
  "azure-native:storage:StorageAccount",
]);

const GROUP = "azure-native:resources:ResourceGroup";
const ALL = { environment: "prod", owner: "platform", "cost-centre": "1234", "managed-by": "pulumi" };

/** Everything says whose it is. */
export const tagged: ResourceRule = {
  name: "tagged",
  reason: "what bears no owner and no cost centre is paid by nobody, and kept by everybody",
  cure: "hand it the tags of its place: `tags: place.tags`",
  mandatory: true,
  check({ type, inputs: { tags } }) {
    if (!TAKES_TAGS.has(type)) return [];
    const has = typeof tags === "object" && tags !== null ? tags : {};
    const missing = WANTED.filter((name) => !(name in has));
    return missing.length === 0 ? [] : [`it bears no tag ${missing.join(", ")}`];
  },
  bad: [
    sample(GROUP, {}),
    sample(GROUP, { tags: { owner: "platform" } }),
    sample("azure-native:network:NatGateway", { tags: {} }, { stack: "dev" }),
  ],
  good: [sample(GROUP, { tags: ALL }), sample("azure-native:network:Subnet", {})],
};
