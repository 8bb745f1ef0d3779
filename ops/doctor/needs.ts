/** What a plan asks of a subscription: read off the resources that the program itself plans, so that nothing is said twice. */
import { at } from "../../policy/manifest";

/** A resource of a plan. */
export interface Planned {
  readonly type: string;
  /** The engine's word: create, update, same… */
  readonly op: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface PoolNeed {
  readonly name: string;
  readonly vmSize: string;
  /** The most nodes that it may have. */
  readonly nodes: number;
  readonly zones: readonly string[];
  readonly spot: boolean;
  /** It is there already, and its nodes are counted as used. */
  readonly exists: boolean;
}

export interface NameNeed {
  readonly kind: "group" | "registry" | "storage" | "vault";
  readonly name: string;
}

export interface Needs {
  readonly location: string | undefined;
  readonly pools: readonly PoolNeed[];
  /** Names that are to be made, as far as they are known: those that end in a random part are not before the first update. */
  readonly names: readonly NameNeed[];
  readonly network: { readonly name: string; readonly group: string; readonly ranges: readonly string[] } | undefined;
}

const CLUSTER = "azure-native:containerservice:ManagedCluster";
const POOL = "azure-native:containerservice:AgentPool";
const NETWORK = "azure-native:network:VirtualNetwork";

/** Type to the input that is its name. */
const NAMES: Readonly<Record<string, readonly [NameNeed["kind"], string]>> = {
  "azure-native:containerregistry:Registry": ["registry", "registryName"],
  "azure-native:keyvault:Vault": ["vault", "vaultName"],
  "azure-native:resources:ResourceGroup": ["group", "resourceGroupName"],
  "azure-native:storage:StorageAccount": ["storage", "accountName"],
};

/** A name and no placeholder of the engine's for what it does not know. */
const KNOWN = /^(?![0-9a-f]{8}-[0-9a-f]{4}-)[\w.-]{2,90}$/;

function poolOf(name: string, inputs: unknown, exists: boolean): PoolNeed {
  const zones = at(inputs, "availabilityZones");
  return {
    name,
    vmSize: String(at(inputs, "vmSize")),
    nodes: Number(at(inputs, "maxCount") ?? at(inputs, "count") ?? 1),
    zones: Array.isArray(zones) ? zones.map(String) : [],
    spot: at(inputs, "scaleSetPriority") === "Spot",
    exists,
  };
}

/** Resources that go are no need. */
export function needsOf(planned: readonly Planned[]): Needs {
  const wanted = planned.filter(({ op }) => !/^delete|^read/.test(op));
  const cluster = wanted.find(({ type }) => type === CLUSTER);
  const system = at(cluster?.inputs, "agentPoolProfiles");
  const network = wanted.find(({ type }) => type === NETWORK);
  const ranges = at(network?.inputs, "addressSpace.addressPrefixes");
  const location = cluster?.inputs["location"];
  return {
    location: typeof location === "string" ? location : undefined,
    pools: [
      ...(Array.isArray(system) ? system : []).map((one) =>
        poolOf(String(at(one, "name")), one, cluster?.op !== "create"),
      ),
      ...wanted
        .filter(({ type }) => type === POOL)
        .map(({ inputs, op }) => poolOf(String(inputs["agentPoolName"]), inputs, op !== "create")),
    ],
    names: wanted.flatMap(({ type, op, inputs }): NameNeed[] => {
      const [kind, key] = NAMES[type] ?? [];
      const name = key === undefined ? undefined : inputs[key];
      return kind !== undefined && op === "create" && typeof name === "string" && KNOWN.test(name)
        ? [{ kind, name }]
        : [];
    }),
    network:
      network && Array.isArray(ranges)
        ? {
            name: String(network.inputs["virtualNetworkName"]),
            group: String(network.inputs["resourceGroupName"]),
            ranges: ranges.map(String),
          }
        : undefined,
  };
}
