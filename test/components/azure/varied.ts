/** Settings of a stack with other values: every one of a choice at once. */
import type { AzureArgs } from "../../../components/azure/args";

/** Values that must be of a form; every other text gets a letter more. */
const OTHER: Readonly<Record<string, unknown>> = {
  location: "northeurope",
  "network.addressSpace": "10.99.0.0/16",
  "network.subnets": {
    nodes: "10.99.0.0/20",
    endpoints: "10.99.64.0/24",
    apiServer: "10.99.96.0/27",
    database: "10.99.112.0/27",
  },
  "network.podCidr": "10.128.0.0/16",
  "network.serviceCidr": "10.160.0.0/16",
  "network.dnsServiceIP": "10.160.0.10",
  "network.egress": "loadBalancer",
  kubernetes: "1.37",
  gpuDriver: "operator",
};

/** What makes the stack another stack, and what follows from another setting. */
const IDENTITY = ["stack", "profile", "allowReplacement", "network.subnets"];

/** The settings with another value at each path that is chosen; a pool's path goes by its name, as in the configuration. */
export function varied(args: AzureArgs, chosen: (path: string) => boolean): AzureArgs {
  const follows = chosen("network.addressSpace")
    ? { ...args.network, subnets: OTHER["network.subnets"] }
    : args.network;
  const pools = args.pools.map((pool) => {
    const { name, ...rest } = pool;
    return { ...(vary(rest, `pools.${name}`, chosen) as typeof rest), name };
  });
  return { ...(vary({ ...args, network: follows, pools: [] }, "", chosen) as AzureArgs), pools };
}

function vary(value: unknown, path: string, chosen: (path: string) => boolean): unknown {
  if (IDENTITY.includes(path)) return value;
  const whole = typeof value !== "object" || value === null || Array.isArray(value) || chosen(path);
  if (!whole)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, vary(one, path === "" ? key : `${path}.${key}`, chosen)]),
    );
  return path !== "" && chosen(path) ? other(value, path) : value;
}

function other(value: unknown, path: string): unknown {
  if (path in OTHER) return OTHER[path];
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return `${value}x`;
  if (path.endsWith("osDisk")) return { type: "Managed", sizeGb: 128 };
  if (Array.isArray(value)) return value.length === 0 ? ["1"] : [];
  return value;
}
