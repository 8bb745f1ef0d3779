import { at } from "../../manifest";
import { type ResourceRule, sample } from "../rule";

const BLOBS = "azure-native:storage:StorageAccount";
const REGISTRY = "azure-native:containerregistry:Registry";
const CLUSTER = "azure-native:containerservice:ManagedCluster";
const SERVER = "azure-native:dbforpostgresql:Server";
const VAULT = "azure-native:keyvault:Vault";

/** Path of the input that tells whether the internet reaches it. For Azure, to say nothing is to open. */
const DOORS: Readonly<Record<string, string>> = {
  [BLOBS]: "publicNetworkAccess",
  [REGISTRY]: "publicNetworkAccess",
  [SERVER]: "network.publicNetworkAccess",
  [VAULT]: "properties.publicNetworkAccess",
};

/** A private API server, or one for named addresses; with no range at all AKS lets everybody in. */
function isClosed(inputs: unknown): boolean {
  const ranges = at(inputs, "apiServerAccessProfile.authorizedIPRanges");
  return (
    at(inputs, "apiServerAccessProfile.enablePrivateCluster") === true || (Array.isArray(ranges) && ranges.length > 0)
  );
}

/** What holds data or secrets, and the API server, is not reachable from the internet, but for dev. */
export const noPublicEndpoint: ResourceRule = {
  name: "no-public-endpoint",
  reason: "what the internet reaches is one password away from everybody",
  cure: "give it a subnet or a private endpoint and turn public network access off; for the API server set access.privateApi or access.authorizedRanges",
  mandatory: true,
  check({ type, inputs }, { stack }) {
    if (type === CLUSTER) return stack === "dev" || isClosed(inputs) ? [] : ["its API server is open to every address"];
    const door = DOORS[type];
    if (door === undefined) return [];
    const open = type === BLOBS && inputs["allowBlobPublicAccess"] !== false;
    return [
      ...(open ? ["blobs may be made public"] : []),
      ...(stack === "dev" || at(inputs, door) === "Disabled" ? [] : [`${door} is not Disabled`]),
    ];
  },
  bad: [
    sample(CLUSTER, { apiServerAccessProfile: { authorizedIPRanges: [] } }),
    sample(SERVER, { network: { publicNetworkAccess: "Enabled" } }),
    sample(VAULT, { properties: {} }, { stack: "staging" }),
    sample(REGISTRY, { publicNetworkAccess: "Enabled" }),
    sample(BLOBS, { allowBlobPublicAccess: false }),
    sample(BLOBS, { allowBlobPublicAccess: true }, { stack: "dev" }),
  ],
  good: [
    sample(CLUSTER, { apiServerAccessProfile: { enablePrivateCluster: true } }),
    sample(CLUSTER, { apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] } }),
    sample(CLUSTER, {}, { stack: "dev" }),
    sample(SERVER, { network: { publicNetworkAccess: "Disabled" } }),
    sample(SERVER, { network: { publicNetworkAccess: "Enabled" } }, { stack: "dev" }),
    sample(BLOBS, { allowBlobPublicAccess: false, publicNetworkAccess: "Disabled" }),
    sample(BLOBS, { allowBlobPublicAccess: false }, { stack: "dev" }),
  ],
};
