import * as network from "@pulumi/azure-native/network";
import * as pulumi from "@pulumi/pulumi";

/** What the network needs to know. */
export interface NetworkArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly virtualNetworkName: string;
  readonly nodeSubnetName: string;
  /** CIDR of the virtual network. */
  readonly addressSpace: string;
  /** CIDR of the nodes, inside the address space. */
  readonly nodeSubnet: string;
}

/** Virtual network and its subnets. Subnets are resources of their own: inline ones fight with them at every refresh. */
export class Network extends pulumi.ComponentResource {
  public readonly nodeSubnetId: pulumi.Output<string>;

  public constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Network", name, {}, opts);
    const virtualNetwork = createVirtualNetwork(this, name, args);
    const nodeSubnet = createNodeSubnet(this, name, args, virtualNetwork);
    this.nodeSubnetId = nodeSubnet.id;
    this.registerOutputs({ nodeSubnetId: this.nodeSubnetId });
  }
}

function createVirtualNetwork(parent: pulumi.Resource, name: string, args: NetworkArgs): network.VirtualNetwork {
  return new network.VirtualNetwork(
    name,
    {
      resourceGroupName: args.resourceGroupName,
      virtualNetworkName: args.virtualNetworkName,
      location: args.location,
      addressSpace: { addressPrefixes: [args.addressSpace] },
      tags: args.tags,
    },
    // Azure reports the subnets here as well; they are owned by the Subnet resources.
    { parent, ignoreChanges: ["subnets"] },
  );
}

function createNodeSubnet(
  parent: pulumi.Resource,
  name: string,
  args: NetworkArgs,
  virtualNetwork: network.VirtualNetwork,
): network.Subnet {
  return new network.Subnet(
    `${name}-nodes`,
    {
      resourceGroupName: args.resourceGroupName,
      virtualNetworkName: virtualNetwork.name,
      subnetName: args.nodeSubnetName,
      addressPrefix: args.nodeSubnet,
    },
    { parent },
  );
}
