import { Zone } from "@pulumi/azure-native/dns/zone";
import type * as pulumi from "@pulumi/pulumi";

import type { Place } from "./place";

/** The public zone of the stack's hosts. Whoever holds the domain above hands it over by its name servers. */
export function createDnsZone(parent: pulumi.Resource, name: string, domain: string, place: Place): Zone {
  const { resourceGroupName, tags } = place;
  return new Zone(
    name,
    { resourceGroupName, zoneName: domain, location: "global", zoneType: "Public", tags },
    { parent },
  );
}
