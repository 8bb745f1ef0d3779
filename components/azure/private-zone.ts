import { PrivateZone as Zone } from "@pulumi/azure-native/privatedns/privateZone";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink";
import * as pulumi from "@pulumi/pulumi";

import type { Place } from "./place";

/** What a private DNS zone needs to know. */
export interface PrivateZoneArgs {
  readonly place: Place;
  /** Name of the zone. */
  readonly zone: string;
  readonly virtualNetworkId: pulumi.Input<string>;
}

/** Private zones stand in no region. */
const GLOBAL = "global";

/** A DNS zone that the stack's network alone can see. */
export class PrivateZone extends pulumi.ComponentResource {
  /** Known once the network can see the zone. */
  public readonly zoneId: pulumi.Output<string>;

  public constructor(name: string, args: PrivateZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:PrivateZone", name, {}, opts);
    const zone = createZone(this, name, args);
    const link = createLink(this, name, args, zone);
    this.zoneId = pulumi.all([zone.id, link.id]).apply(([id]) => id);
    this.registerOutputs({ zoneId: this.zoneId });
  }
}

function createZone(parent: pulumi.Resource, name: string, { place, zone }: PrivateZoneArgs): Zone {
  const { resourceGroupName, tags } = place;
  return new Zone(name, { resourceGroupName, location: GLOBAL, privateZoneName: zone, tags }, { parent });
}

function createLink(
  parent: pulumi.Resource,
  name: string,
  { place, virtualNetworkId }: PrivateZoneArgs,
  zone: Zone,
): VirtualNetworkLink {
  return new VirtualNetworkLink(
    name,
    {
      resourceGroupName: place.resourceGroupName,
      location: GLOBAL,
      privateZoneName: zone.name,
      virtualNetworkLinkName: "platform",
      virtualNetwork: { id: virtualNetworkId },
      registrationEnabled: false,
      tags: place.tags,
    },
    { parent },
  );
}
