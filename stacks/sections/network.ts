/** Address ranges of a stack: their schema, and the rules between them. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";
import {
  addressAt,
  formatAddress,
  formatCidr,
  includesAddress,
  isCanonical,
  overlaps,
  parseAddress,
  parseCidr,
  prefixFor,
  type Range,
  size,
} from "../cidr";
import { NARROWEST, planAddresses } from "../address-plan";
import type { Network } from "../stack";
import { cidr } from "./text";

/** Schema of `platform:network`. */
export const networkSchema = z.strictObject({
  addressSpace: cidr
    .describe("Range of the virtual network, a /24 or wider. All subnets are cut out of it; half of it stays free.")
    .meta({ example: "10.10.0.0/16" }),
  podCidr: cidr
    .optional()
    .describe(
      "Overlay range of the pods, outside addressSpace. AKS gives each node a /24 of it; it cannot be widened later. Default: the first of 10.244.0.0/16, 10.128.0.0/16 and 192.168.0.0/16 that is free.",
    ),
  serviceCidr: cidr
    .optional()
    .describe(
      "Range of ClusterIP Services, outside addressSpace and podCidr, between /13 and /24. Default: the first of 10.96.0.0/16, 10.160.0.0/16 and 172.20.0.0/16 that is free.",
    ),
  dnsServiceIP: z
    .string()
    .refine((text) => parseAddress(text) !== null, { error: 'is no IPv4 address; write one as in "10.96.0.10"' })
    .optional()
    .describe("Address of the cluster's DNS Service, inside serviceCidr. Default: its address number 10."),
  egress: z
    .enum(["loadBalancer", "natGateway"])
    .describe(
      "How nodes reach the internet. loadBalancer: by an address of AKS's choice. natGateway: by a gateway with addresses of the stack's own, which stay, and which cost.",
    ),
  egressPrefix: z
    .int()
    .min(28)
    .max(31)
    .describe("With natGateway: length of its public address prefix. A /31 is 2 addresses, a /28 is 16."),
});

/** The address ranges, parsed; what is left out is planned. */
export type NetworkConfig = z.infer<typeof networkSchema>;

/** Every range of a stack: the plan, with what the configuration says itself laid over it. */
export function networkOf(config: NetworkConfig): Network {
  const plan = planAddresses(config.addressSpace);
  if (plan === null) throw new Error(`internal: ${config.addressSpace} has passed the checks and cannot be planned`);
  const podCidr = config.podCidr ?? plan.pods;
  const serviceCidr = config.serviceCidr ?? plan.services;
  const { addressSpace, egress, egressPrefix } = config;
  return {
    addressSpace,
    subnets: { nodes: plan.nodes, endpoints: plan.endpoints, apiServer: plan.apiServer, database: plan.database },
    podCidr,
    serviceCidr,
    dnsServiceIP: config.dnsServiceIP ?? defaultDnsServiceIP(serviceCidr),
    egress,
    egressPrefix,
  };
}

/** The DNS Service's address where none is given: number 10 of the range, as Kubernetes' own tools choose it. */
export function defaultDnsServiceIP(serviceCidr: string): string {
  const range = parseCidr(serviceCidr);
  const address = range === null ? null : addressAt(range, 10);
  if (address === null) throw new Error(`internal: ${serviceCidr} has no address number 10`);
  return formatAddress(address);
}

/** Addresses that Azure keeps in every subnet: first four and last (Azure Virtual Network FAQ). */
const AZURE_RESERVED = 5;

/** From here on a wider network gives the nodes no more room. */
const WIDEST_PLANNED = 18;

/** Ranges that AKS refuses for nodes, pods and services ("AKS CNI networking overview", prerequisites). */
const AKS_REFUSES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];

/** Prefixes allowed by range. Azure: virtual networks /8 and narrower. AKS: services must be smaller than /12; below /24 they run out. */
const PREFIXES = { addressSpace: [8, NARROWEST], podCidr: [8, 24], serviceCidr: [13, 24] } as const;

type RangeKey = keyof typeof PREFIXES;
const KEYS = Object.keys(PREFIXES) as RangeKey[];

/**
 * Faults between the ranges. Works on whatever can be read, so that one bad range does not hide the faults of others.
 * `nodes` is the largest number of nodes that can exist at once, surge included; null where it is not known.
 */
export function networkFaults(raw: Readonly<Record<string, unknown>>, nodes: number | null): readonly Fault[] {
  const ranges = new Map(
    KEYS.flatMap((key): [RangeKey, Range][] => rangeOf(withPlanned(raw)[key]).map((range) => [key, range])),
  );
  return [
    ...prefixFaults(ranges),
    ...placeFaults(ranges),
    ...dnsFaults(ranges, raw["dnsServiceIP"]),
    ...roomFaults(ranges, nodes),
  ];
}

function withPlanned(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const plan = typeof raw["addressSpace"] === "string" ? planAddresses(raw["addressSpace"]) : null;
  return { ...raw, podCidr: raw["podCidr"] ?? plan?.pods, serviceCidr: raw["serviceCidr"] ?? plan?.services };
}

function rangeOf(value: unknown): Range[] {
  const range = typeof value === "string" ? parseCidr(value) : null;
  return range !== null && isCanonical(range) ? [range] : [];
}

type Ranges = ReadonlyMap<RangeKey, Range>;

function prefixFaults(ranges: Ranges): Fault[] {
  return [...ranges].flatMap(([key, { prefix }]) => {
    const [widest, narrowest] = PREFIXES[key];
    if (prefix >= widest && prefix <= narrowest) return [];
    return [{ path: key, message: `must have a prefix between /${widest} and /${narrowest}` }];
  });
}

function placeFaults(ranges: Ranges): Fault[] {
  const faults: Fault[] = [];
  const pairs: [RangeKey, RangeKey][] = [
    ["podCidr", "addressSpace"],
    ["serviceCidr", "addressSpace"],
    ["serviceCidr", "podCidr"],
  ];
  for (const [key, other] of pairs) {
    const [a, b] = [ranges.get(key), ranges.get(other)];
    if (a !== undefined && b !== undefined && overlaps(a, b))
      faults.push({ path: key, message: `overlaps network.${other}; choose a range outside it` });
  }
  for (const [key, range] of ranges) {
    const refused = AKS_REFUSES.find((text) => rangeOf(text).some((reserved) => overlaps(range, reserved)));
    if (refused !== undefined)
      faults.push({ path: key, message: `touches ${refused}, which AKS keeps for itself; choose another range` });
  }
  return faults;
}

function dnsFaults(ranges: Ranges, value: unknown): Fault[] {
  const services = ranges.get("serviceCidr");
  const address = typeof value === "string" ? parseAddress(value) : null;
  if (services === undefined || address === null) return [];
  if (!includesAddress(services, address))
    return [
      {
        path: "dnsServiceIP",
        message: "must lie inside network.serviceCidr; leave it out for address number 10 of it",
      },
    ];
  // Number 0 names the range itself, number 1 is the Service of the API server.
  if (address - services.base < 2)
    return [{ path: "dnsServiceIP", message: "must not be one of the first two addresses of network.serviceCidr" }];
  return [];
}

function roomFaults(ranges: Ranges, nodes: number | null): Fault[] {
  if (nodes === null) return [];
  const faults: Fault[] = [];
  const [space, pods] = [ranges.get("addressSpace"), ranges.get("podCidr")];
  const [subnet] = space === undefined ? [] : rangeOf(planAddresses(formatCidr(space))?.nodes);
  if (subnet !== undefined && size(subnet) - AZURE_RESERVED < nodes) {
    // Nodes have a quarter of the network.
    const prefix = prefixFor(nodes + AZURE_RESERVED) - 2;
    const cure = prefix < WIDEST_PLANNED ? "" : `use a /${prefix} or wider, or `;
    faults.push({
      path: "addressSpace",
      message: `has no room for ${nodes} nodes (largest pools and their surge) in a quarter of it, at most a /20; ${cure}lower the pools' maxCount`,
    });
  }
  if (pods !== undefined && size(pods) / 256 < nodes) {
    const prefix = prefixFor(nodes * 256);
    faults.push({
      path: "podCidr",
      message: `is too small for ${nodes} nodes (largest pools and their surge) with a /24 each; use a /${prefix} or wider, or lower the pools' maxCount`,
    });
  }
  return faults;
}
