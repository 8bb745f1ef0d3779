/** Virtual networks and their subnets. */
import { nameOf, sameId } from "../arm-id";
import { AzureError } from "../azure-error";
import { cidr, contains, overlap } from "../cidr";
import { map, text, texts } from "../fields";
import { requireEmptySubnet } from "../in-use";
import { grouped, type ResourceType, type Work } from "../resource-type";
import type { CheckFailure } from "../../protocol/provider";
import { equal, own, type Properties } from "../../protocol/values";

const NETWORK = "Microsoft.Network/virtualNetworks/{virtualNetworkName}";

export const VIRTUAL_NETWORK: ResourceType = grouped("network:VirtualNetwork", NETWORK, {
  check: (inputs) => [
    ...(own(inputs, "addressSpace") === undefined
      ? [{ property: "addressSpace", reason: 'Missing required property "addressSpace"' }]
      : []),
    ...cidrFaults("addressSpace.addressPrefixes", texts(map(inputs, "addressSpace"), "addressPrefixes")),
  ],
  admit: admitNetwork,
});

export const SUBNET: ResourceType = grouped("network:Subnet", `${NETWORK}/subnets/{subnetName}`, {
  check: (inputs) => [
    ...cidrFaults("addressPrefix", prefixesOf(inputs)),
    ...prefixesOf(inputs)
      .filter((prefix) => /\/3[012]$/.test(prefix))
      .map((prefix) => ({ property: "addressPrefix", reason: `"${prefix}" is too small: /29 is the smallest subnet` })),
  ],
  admit: admitSubnet,
});

export const PEERING: ResourceType = grouped(
  "network:VirtualNetworkPeering",
  `${NETWORK}/virtualNetworkPeerings/{virtualNetworkPeeringName}`,
  { compute: () => ({ peeringState: "Initiated", peeringSyncLevel: "FullyInSync" }) },
);

export function prefixesOf(subnet: Properties): string[] {
  const one = text(subnet, "addressPrefix");
  return one === undefined ? texts(subnet, "addressPrefixes") : [one];
}

function cidrFaults(property: string, prefixes: readonly string[]): CheckFailure[] {
  return prefixes
    .filter((prefix) => cidr(prefix) === undefined)
    .map((prefix) => ({ property, reason: `"${prefix}" is no IPv4 range in CIDR notation, such as 10.0.0.0/16` }));
}

/** A range goes only when no subnet is in it. */
function admitNetwork({ cloud, id, inputs }: Work): void {
  const space = texts(map(inputs, "addressSpace"), "addressPrefixes");
  const taken = cloud.store.below(id).filter(({ token }) => token === SUBNET.token);
  for (const prefix of taken.flatMap((subnet) => prefixesOf(subnet.inputs))) {
    if (space.some((range) => contains(range, prefix))) continue;
    const what = `IpPrefix ${prefix} on Vnet ${nameOf(id)} has active allocations and cannot be deleted.`;
    throw new AzureError(400, "InUsePrefixCannotBeDeleted", what);
  }
}

function admitSubnet({ cloud, id, inputs }: Work): void {
  const before = cloud.store.read(id);
  if (before !== undefined && !equal(prefixesOf(before.inputs), prefixesOf(inputs))) requireEmptySubnet(before, cloud);
  const networkId = id.slice(0, id.toLowerCase().lastIndexOf("/subnets/"));
  const network = cloud.store.read(networkId)?.inputs ?? {};
  const space = texts(map(network, "addressSpace"), "addressPrefixes");
  const prefixes = prefixesOf(inputs);
  const name = text(inputs, "subnetName");
  for (const prefix of prefixes) {
    if (space.some((range) => contains(range, prefix))) continue;
    const what = `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${text(inputs, "virtualNetworkName")}'.`;
    throw new AzureError(400, "NetcfgInvalidSubnet", what);
  }
  const others = cloud.store.below(networkId).filter((other) => other.token === SUBNET.token && !sameId(other.id, id));
  for (const other of others) {
    if (!prefixesOf(other.inputs).some((taken) => prefixes.some((prefix) => overlap(taken, prefix)))) continue;
    const what = `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet '${text(other.inputs, "subnetName")}'.`;
    throw new AzureError(400, "NetcfgSubnetRangesOverlap", what);
  }
}
