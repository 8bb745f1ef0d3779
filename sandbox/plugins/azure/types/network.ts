/** Virtual networks and their subnets. */
import { sameId } from "../arm-id";
import { AzureError } from "../azure-error";
import { cidr, contains, overlap } from "../cidr";
import { map, maps, text, texts } from "../fields";
import { type Cloud, grouped, type ResourceType, type Work } from "../resource-type";
import type { StoredResource } from "../store";
import type { CheckFailure } from "../../protocol/provider";
import { own, type Properties } from "../../protocol/values";

const NETWORK = "Microsoft.Network/virtualNetworks/{virtualNetworkName}";

export const VIRTUAL_NETWORK: ResourceType = grouped("network:VirtualNetwork", NETWORK, {
  check: (inputs) => [
    ...(own(inputs, "addressSpace") === undefined
      ? [{ property: "addressSpace", reason: 'Missing required property "addressSpace"' }]
      : []),
    ...cidrFaults("addressSpace.addressPrefixes", texts(map(inputs, "addressSpace"), "addressPrefixes")),
  ],
  release: (network, cloud, all) => {
    for (const subnet of cloud.store.below(network.id)) refuseIfUsed(subnet.id, cloud, all);
  },
});

export const SUBNET: ResourceType = grouped("network:Subnet", `${NETWORK}/subnets/{subnetName}`, {
  check: (inputs) => cidrFaults("addressPrefix", prefixesOf(inputs)),
  admit: admitSubnet,
  release: (subnet, cloud, all) => refuseIfUsed(subnet.id, cloud, all),
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

function admitSubnet({ cloud, id, inputs }: Work): void {
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

/** Nodes stand in it. When the whole group goes, they go first. */
function refuseIfUsed(subnetId: string, cloud: Cloud, all: boolean): void {
  if (all) return;
  const user = cloud.store
    .below(`/subscriptions/${cloud.settings.subscriptionId}`)
    .find((other) => uses(other, subnetId));
  if (user === undefined) return;
  const what = `Subnet ${subnetId} is in use by ${user.id} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet.`;
  throw new AzureError(400, "InUseSubnetCannotBeDeleted", what);
}

function uses({ inputs }: StoredResource, subnetId: string): boolean {
  const subnets = [inputs, ...maps(inputs, "agentPoolProfiles")].flatMap((pool) => [
    text(pool, "vnetSubnetID"),
    text(pool, "podSubnetID"),
  ]);
  return subnets.some((subnet) => subnet !== undefined && sameId(subnet, subnetId));
}
