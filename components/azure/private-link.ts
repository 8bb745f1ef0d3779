import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup";
import { PrivateEndpoint } from "@pulumi/azure-native/network/privateEndpoint";
import * as pulumi from "@pulumi/pulumi";

import { type Place, standing } from "./place";
import { PrivateZone } from "./private-zone";

/** Services that are reached through endpoints: sub-resource and DNS zone. Source: Microsoft Learn, "Azure private endpoint private DNS zone values". */
const SERVICES = {
  vault: { groupId: "vault", zone: "privatelink.vaultcore.azure.net" },
  registry: { groupId: "registry", zone: "privatelink.azurecr.io" },
  storage: { groupId: "blob", zone: "privatelink.blob.core.windows.net" },
} as const;

/** What a private endpoint needs to know. */
export interface PrivateLinkArgs {
  readonly place: Place;
  readonly service: keyof typeof SERVICES;
  /** The resource to be reached. */
  readonly targetId: pulumi.Input<string>;
  readonly subnetId: pulumi.Input<string>;
  readonly virtualNetworkId: pulumi.Input<string>;
}

/** Makes a service reachable inside the network, under the name that it has outside. */
export class PrivateLink extends pulumi.ComponentResource {
  public constructor(name: string, args: PrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:PrivateLink", name, {}, opts);
    const { place, service, virtualNetworkId } = args;
    const zone = new PrivateZone(name, { place, zone: SERVICES[service].zone, virtualNetworkId }, { parent: this });
    const endpoint = createEndpoint(this, name, args);
    createZoneGroup(this, name, args, endpoint, zone);
    this.registerOutputs({});
  }
}

function createEndpoint(parent: pulumi.Resource, name: string, args: PrivateLinkArgs): PrivateEndpoint {
  const { groupId } = SERVICES[args.service];
  return new PrivateEndpoint(
    name,
    {
      ...standing(args.place),
      privateEndpointName: `pep-${args.service}`,
      customNetworkInterfaceName: `nic-pep-${args.service}`,
      subnet: { id: args.subnetId },
      privateLinkServiceConnections: [{ name: args.service, groupIds: [groupId], privateLinkServiceId: args.targetId }],
    },
    { parent },
  );
}

function createZoneGroup(
  parent: pulumi.Resource,
  name: string,
  args: PrivateLinkArgs,
  endpoint: PrivateEndpoint,
  zone: PrivateZone,
): PrivateDnsZoneGroup {
  return new PrivateDnsZoneGroup(
    name,
    {
      resourceGroupName: args.place.resourceGroupName,
      privateEndpointName: endpoint.name,
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: args.service, privateDnsZoneId: zone.zoneId }],
    },
    { parent },
  );
}
