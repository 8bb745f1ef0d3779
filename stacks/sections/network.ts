/** Address ranges of a stack: their schema, and the rules between them. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";
import {
  addressAt,
  formatAddress,
  includes,
  includesAddress,
  isCanonical,
  overlaps,
  parseAddress,
  parseCidr,
  prefixFor,
  type Range,
  size,
} from "../cidr";
import { cidr } from "./text";

/** Schema of `platform:network`. */
export const networkSchema = z.strictObject({
  addressSpace: cidr.describe("Range of the virtual network.").meta({ example: "10.10.0.0/16" }),
  nodeSubnet: cidr
    .describe("Subnet of the nodes, inside addressSpace. One address a node.")
    .meta({ example: "10.10.0.0/22" }),
  podCidr: cidr
    .describe(
      "Overlay range of the pods, outside addressSpace. AKS gives each node a /24 of it; it cannot be widened later.",
    )
    .meta({ example: "10.244.0.0/16" }),
  serviceCidr: cidr
    .describe("Range of ClusterIP Services, outside addressSpace and podCidr, between /13 and /24.")
    .meta({ example: "10.96.0.0/16" }),
  dnsServiceIP: z
    .string()
    .refine((text) => parseAddress(text) !== null, { error: 'is no IPv4 address; write one as in "10.96.0.10"' })
    .optional()
    .describe("Address of the cluster's DNS Service, inside serviceCidr. Default: its address number 10."),
});

/** The address ranges, parsed; the DNS address may be left out. */
export type NetworkConfig = z.infer<typeof networkSchema>;

/** The DNS Service's address where none is given: number 10 of the range, as Kubernetes' own tools choose it. */
export function defaultDnsServiceIP(serviceCidr: string): string {
  const range = parseCidr(serviceCidr);
  const address = range === null ? null : addressAt(range, 10);
  if (address === null) throw new Error(`internal: ${serviceCidr} has no address number 10`);
  return formatAddress(address);
}

/** Addresses that Azure keeps in every subnet: first four and last (Azure Virtual Network FAQ). */
const AZURE_RESERVED = 5;

/** Ranges that AKS refuses for nodes, pods and services ("AKS CNI networking overview", prerequisites). */
const AKS_REFUSES = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"];

/** Prefixes allowed by range. Azure: virtual networks /8 to /29. AKS: services must be smaller than /12; below /24 they run out. */
const PREFIXES = { addressSpace: [8, 29], nodeSubnet: [8, 29], podCidr: [8, 24], serviceCidr: [13, 24] } as const;

type RangeKey = keyof typeof PREFIXES;
const KEYS = Object.keys(PREFIXES) as RangeKey[];

/**
 * Faults between the ranges. Works on whatever can be read, so that one bad range does not hide the faults of others.
 * `nodes` is the largest number of nodes that can exist at once, surge included; null where it is not known.
 */
export function networkFaults(raw: Readonly<Record<string, unknown>>, nodes: number | null): readonly Fault[] {
  const ranges = new Map(KEYS.flatMap((key): [RangeKey, Range][] => rangeOf(raw[key]).map((range) => [key, range])));
  return [
    ...prefixFaults(ranges),
    ...placeFaults(ranges),
    ...dnsFaults(ranges, raw["dnsServiceIP"]),
    ...roomFaults(ranges, nodes),
  ];
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
  const [space, subnet] = [ranges.get("addressSpace"), ranges.get("nodeSubnet")];
  if (space !== undefined && subnet !== undefined && !includes(space, subnet))
    faults.push({ path: "nodeSubnet", message: "must lie inside network.addressSpace; choose a part of that range" });
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
  const [subnet, pods] = [ranges.get("nodeSubnet"), ranges.get("podCidr")];
  if (subnet !== undefined && size(subnet) - AZURE_RESERVED < nodes) {
    const prefix = prefixFor(nodes + AZURE_RESERVED);
    faults.push({
      path: "nodeSubnet",
      message: `is too small for ${nodes} nodes (largest pools and their surge); use a /${prefix} or wider, or lower the pools' maxCount`,
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
