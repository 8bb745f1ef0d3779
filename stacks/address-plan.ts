/** The address plan of a stack: every range as a function of the virtual network's one. Pure arithmetic. */
import { canonical, formatCidr, overlaps, parseCidr, type Range, size } from "./cidr";

/** Subnets of a virtual network, and the ranges that stand beside it. Free of overlaps. */
export interface AddressPlan {
  /** Nodes and load balancers; pods have addresses of the overlay. A quarter of the network, at most a /20. */
  readonly nodes: string;
  /** Private endpoints of the vault, the registry and the storage account. An eighth, at most a /24. */
  readonly endpoints: string;
  /** The API server's own subnet; nothing else may stand in it. AKS wants a /28 or wider. */
  readonly apiServer: string;
  /** PostgreSQL, to which the subnet is delegated. Azure wants a /28 or wider. */
  readonly database: string;
  /** Overlay of the pods. */
  readonly pods: string;
  /** ClusterIP Services. */
  readonly services: string;
}

/** The narrowest network that holds the plan: below it the smallest subnets would fall short of a /28. */
export const NARROWEST = 24;

/** Where each subnet begins and how wide it is: places in sixteenths, so that each is aligned. The upper half stays free. */
const SUBNETS = {
  nodes: { sixteenth: 0, bits: 2, widest: 20 },
  endpoints: { sixteenth: 4, bits: 3, widest: 24 },
  apiServer: { sixteenth: 6, bits: 4, widest: 27 },
  database: { sixteenth: 7, bits: 4, widest: 27 },
} as const;

/** Taken in this order: the first that touches no other. Never routed outside their cluster. */
const PODS = ["10.244.0.0/16", "10.128.0.0/16", "192.168.0.0/16"];
const SERVICES = ["10.96.0.0/16", "10.160.0.0/16", "172.20.0.0/16"];

/** The plan of one network. Null where `addressSpace` is no range, or narrower than `NARROWEST`. */
export function planAddresses(addressSpace: string): AddressPlan | null {
  const space = parseCidr(addressSpace);
  if (space === null || space.prefix > NARROWEST || space.prefix < 8) return null;
  const pods = firstFree(PODS, [space]);
  const services = firstFree(SERVICES, [space, pods]);
  return {
    nodes: subnet(space, "nodes"),
    endpoints: subnet(space, "endpoints"),
    apiServer: subnet(space, "apiServer"),
    database: subnet(space, "database"),
    pods: formatCidr(pods),
    services: formatCidr(services),
  };
}

function subnet(space: Range, name: keyof typeof SUBNETS): string {
  const { sixteenth, bits, widest } = SUBNETS[name];
  const base = canonical(space).base + (size(space) / 16) * sixteenth;
  return formatCidr({ base, prefix: Math.max(space.prefix + bits, widest) });
}

function firstFree(candidates: readonly string[], taken: readonly Range[]): Range {
  const found = candidates
    .flatMap((text) => parseCidr(text) ?? [])
    .find((range) => taken.every((other) => !overlaps(range, other)));
  // A network is one range: it cannot touch candidates of three private ranges at once.
  if (found === undefined) throw new Error(`internal: no free range among ${candidates.join(", ")}`);
  return found;
}
