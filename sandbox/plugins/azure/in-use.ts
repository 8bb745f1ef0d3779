/** What must not go while something else stands on it. */
import { nameOf, sameId } from "./arm-id";
import { AzureError } from "./azure-error";
import { mentions } from "./mentions";
import type { Cloud } from "./resource-type";
import type { StoredResource } from "./store";

interface Holding {
  /** Types whose mention of it keeps it, without "azure-native:". */
  readonly by: readonly string[];
  readonly code: string;
  readonly message: (id: string, holder: string) => string;
}

/** By token without its "azure-native:". */
const HELD: Readonly<Record<string, Holding>> = {
  "network:Subnet": {
    by: [
      "containerservice:AgentPool",
      "containerservice:ManagedCluster",
      "dbforpostgresql:Server",
      "network:PrivateEndpoint",
    ],
    code: "InUseSubnetCannotBeDeleted",
    message: (id, holder) =>
      `Subnet ${nameOf(id)} is in use by ${holder} and cannot be deleted. In order to delete the subnet, delete all ` +
      `the resources within the subnet. See aka.ms/deletesubnet.`,
  },
  "network:NetworkSecurityGroup": {
    by: ["network:Subnet"],
    code: "InUseNetworkSecurityGroupCannotBeDeleted",
    message: (id, holder) =>
      `Network security group ${id} cannot be deleted because it is in use by the following resources: ${holder}. In ` +
      `order to delete the Network security group, remove the association with the resource(s).`,
  },
  "network:RouteTable": {
    by: ["network:Subnet"],
    code: "InUseRouteTableCannotBeDeleted",
    message: (id, holder) => `Route table ${nameOf(id)} is in use by ${holder} and cannot be deleted.`,
  },
  "network:NatGateway": {
    by: ["network:Subnet"],
    code: "InUseNatGatewayCannotBeDeleted",
    message: (id, holder) => `NAT gateway ${nameOf(id)} is in use by ${holder} and cannot be deleted.`,
  },
  "network:PublicIPPrefix": {
    by: ["network:NatGateway"],
    code: "InUsePublicIpPrefixCannotBeDeleted",
    message: (id, holder) => `Public IP prefix ${nameOf(id)} is in use by ${holder} and cannot be deleted.`,
  },
  "network:PublicIPAddress": {
    by: ["network:NatGateway"],
    code: "PublicIPAddressCannotBeDeleted",
    message: (id, holder) => `Public IP address ${id} can not be deleted since it is still allocated to ${holder}.`,
  },
};

const NETWORK = "azure-native:network:VirtualNetwork";
const ZONE = "azure-native:privatedns:PrivateZone";

/** Throws when something outside of `doomed`, which goes in the same breath, stands on it. */
export function requireUnused(resource: StoredResource, doomed: readonly StoredResource[], cloud: Cloud): void {
  const { id, token } = resource;
  if (token === ZONE) return requireNoLinks(resource, doomed, cloud);
  const parts = token === NETWORK ? cloud.store.below(id) : [resource];
  for (const part of parts) {
    const held = HELD[part.token.replace(/^azure-native:/, "")];
    const holder = held && holderOf(part, held, doomed, cloud);
    if (holder !== undefined) throw new AzureError(400, held?.code ?? "", held?.message(part.id, holder.id) ?? "");
  }
}

/** Throws when something stands in the subnet: its range is fixed then. */
export function requireEmptySubnet(subnet: StoredResource, cloud: Cloud): void {
  const held = HELD["network:Subnet"];
  if (held === undefined || holderOf(subnet, held, [], cloud) === undefined) return;
  const what = `Subnet ${nameOf(subnet.id)} is in use and cannot be updated.`;
  throw new AzureError(400, "InUseSubnetCannotBeUpdated", what);
}

function holderOf(
  { id }: StoredResource,
  { by }: Holding,
  doomed: readonly StoredResource[],
  { settings, store }: Cloud,
): StoredResource | undefined {
  return store
    .below(`/subscriptions/${settings.subscriptionId}`)
    .filter((other) => by.includes(other.token.replace(/^azure-native:/, "")) && mentions(other, id))
    .find((other) => !isAmong(other, doomed));
}

/** A zone goes only without links, unless its whole group goes. */
function requireNoLinks(zone: StoredResource, doomed: readonly StoredResource[], { store }: Cloud): void {
  const links = store.below(zone.id).filter(({ token }) => token.endsWith(":VirtualNetworkLink"));
  const wholeGroup = doomed.some(({ token }) => token.endsWith(":ResourceGroup"));
  if (links.length === 0 || wholeGroup) return;
  const what = `Can not delete resource before nested resources are deleted.`;
  throw new AzureError(409, "CannotDeleteResource", what);
}

function isAmong(resource: StoredResource, others: readonly StoredResource[]): boolean {
  return others.some(({ id }) => sameId(id, resource.id));
}
