import { at, type ResourceRule, sample } from "../rule";

interface Door {
  /** Paths of the input that opens it. */
  readonly paths: readonly string[];
}

const DOORS: Readonly<Record<string, Door>> = {
  "azure-native:dbforpostgresql:Server": { paths: ["network.publicNetworkAccess"] },
};

const BLOBS = "azure-native:storage:StorageAccount";

/** Data are not reachable from the internet, but for dev. */
export const noPublicData: ResourceRule = {
  name: "no-public-data",
  reason: "a database that the internet reaches is one password away from everybody",
  cure: "give it a subnet or a private endpoint, and turn public network access off",
  mandatory: true,
  check({ type, inputs }, { stack }) {
    if (type === BLOBS) return inputs["allowBlobPublicAccess"] === false ? [] : ["blobs may be made public"];
    if (stack === "dev") return [];
    return (DOORS[type]?.paths ?? [])
      .filter((path) => at(inputs, path) === "Enabled")
      .map((path) => `${path} is Enabled`);
  },
  bad: [
    sample("azure-native:dbforpostgresql:Server", { network: { publicNetworkAccess: "Enabled" } }),
    sample(BLOBS, {}),
    sample(BLOBS, { allowBlobPublicAccess: true }, { stack: "dev" }),
  ],
  good: [
    sample("azure-native:dbforpostgresql:Server", { network: { publicNetworkAccess: "Disabled" } }),
    sample("azure-native:dbforpostgresql:Server", { network: { publicNetworkAccess: "Enabled" } }, { stack: "dev" }),
    sample(BLOBS, { allowBlobPublicAccess: false }),
  ],
};
