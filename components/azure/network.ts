import { NetworkSecurityGroup } from "@pulumi/azure-native/network/networkSecurityGroup";
import { Subnet } from "@pulumi/azure-native/network/subnet";
import { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type * as inputs from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";

import type { NetworkSettings } from "./args";
import { Egress } from "./egress";
import { nameOf, SUBNET } from "./names";
import { type Place, standing } from "./place";
import { RULES } from "./security-rules";

/** What the network needs to know. */
export interface NetworkArgs {
  readonly stack: string;
  readonly place: Place;
  readonly ranges: Pick<NetworkSettings, "addressSpace" | "subnets" | "egress" | "egressPrefix">;
  /** Zones of the public prefix; empty where the region has none. */
  readonly zones: readonly string[];
  /** Subnets that the stack has a use for, beside the nodes' and the API server's. */
  readonly with: { readonly endpoints: boolean; readonly database: boolean };
}

type SubnetKey = keyof typeof SUBNET;

/** Virtual network, subnets and what guards them, and the way out. Subnets are resources of their own: inline ones fight with them at every refresh. */
export class Network extends pulumi.ComponentResource {
  public readonly virtualNetworkId: pulumi.Output<string>;
  /** Plain name of the network. */
  public readonly networkName: string;
  public readonly nodeSubnetId: pulumi.Output<string>;
  public readonly apiServerSubnetId: pulumi.Output<string>;
  /** Null where nothing is reached through private endpoints. */
  public readonly endpointSubnetId: pulumi.Output<string> | null;
  /** Null where the stack has no database in Azure. */
  public readonly databaseSubnetId: pulumi.Output<string> | null;
  /** Addresses from which nodes reach the internet, as a CIDR; null where AKS chooses them. */
  public readonly egressRange: pulumi.Output<string> | null;

  public constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Network", name, {}, opts);
    this.networkName = nameOf("virtualNetwork", args.stack);
    const network = createVirtualNetwork(this, name, args, this.networkName);
    const egress = createEgress(this, name, args);
    const subnet = chained(this, name, args, network, egress);
    this.virtualNetworkId = network.id;
    this.nodeSubnetId = subnet("nodes").id;
    this.apiServerSubnetId = subnet("apiServer").id;
    this.endpointSubnetId = args.with.endpoints ? subnet("endpoints").id : null;
    this.databaseSubnetId = args.with.database ? subnet("database").id : null;
    this.egressRange = egress?.range ?? null;
    this.registerOutputs({ nodeSubnetId: this.nodeSubnetId });
  }
}

function createVirtualNetwork(
  parent: pulumi.Resource,
  name: string,
  { place, ranges }: NetworkArgs,
  virtualNetworkName: string,
): VirtualNetwork {
  return new VirtualNetwork(
    name,
    { ...standing(place), virtualNetworkName, addressSpace: { addressPrefixes: [ranges.addressSpace] } },
    // Azure reports the subnets here as well; they are owned by the Subnet resources.
    { parent, ignoreChanges: ["subnets"] },
  );
}

function createEgress(parent: pulumi.Resource, name: string, { stack, place, ranges, zones }: NetworkArgs) {
  if (ranges.egress === "loadBalancer") return null;
  return new Egress(`${name}-egress`, { stack, place, prefixLength: ranges.egressPrefix, zones }, { parent });
}

/** One after the other: Azure refuses to change two subnets of a network at once (AnotherOperationInProgress). */
function chained(
  parent: pulumi.Resource,
  name: string,
  args: NetworkArgs,
  network: VirtualNetwork,
  egress: Egress | null,
): (key: SubnetKey) => Subnet {
  let before: readonly Subnet[] = [];
  return (key) => {
    const subnet = createSubnet(parent, name, args, key, network, egress, before);
    before = [subnet];
    return subnet;
  };
}

function createSubnet(
  parent: pulumi.Resource,
  name: string,
  args: NetworkArgs,
  key: SubnetKey,
  network: VirtualNetwork,
  egress: Egress | null,
  before: readonly Subnet[],
): Subnet {
  const group = createSecurityGroup(parent, name, args, key);
  return new Subnet(
    `${name}-${key}`,
    {
      resourceGroupName: args.place.resourceGroupName,
      virtualNetworkName: network.name,
      subnetName: SUBNET[key],
      addressPrefix: args.ranges.subnets[key],
      // Nothing leaves the network by an address that nobody has chosen.
      defaultOutboundAccess: false,
      networkSecurityGroup: { id: group.id },
      ...(key === "nodes" && egress !== null && { natGateway: { id: egress.gatewayId } }),
      ...DELEGATED[key],
      // The group's rules count for private endpoints too.
      ...(key === "endpoints" && { privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled" }),
    },
    { parent, dependsOn: [...before] },
  );
}

/** Subnets that belong to a service of Azure's. */
const DELEGATED: Partial<Record<SubnetKey, { delegations: inputs.network.DelegationArgs[] }>> = {
  apiServer: { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] },
  database: { delegations: [{ name: "postgresql", serviceName: "Microsoft.DBforPostgreSQL/flexibleServers" }] },
};

function createSecurityGroup(
  parent: pulumi.Resource,
  name: string,
  { place, ranges }: NetworkArgs,
  key: SubnetKey,
): NetworkSecurityGroup {
  return new NetworkSecurityGroup(
    `${name}-${key}`,
    {
      ...standing(place),
      networkSecurityGroupName: `nsg-${SUBNET[key]}`,
      securityRules: RULES[key](ranges.subnets.nodes),
    },
    { parent },
  );
}
