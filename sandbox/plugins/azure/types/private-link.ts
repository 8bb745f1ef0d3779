/** Private endpoints, and the zones in which their names stand. */
import { createHash, randomUUID } from "node:crypto";
import type { Properties } from "../../protocol/values";
import { armTypeOf, nameOf, resourceGroupOf } from "../arm-id";
import { AzureError } from "../azure-error";
import { map, maps, text, texts } from "../fields";
import { grouped, type ResourceType, type Work } from "../resource-type";
import { cidr } from "../cidr";
import type { Store } from "../store";
import { requireFree } from "../subnet-rules";
import { prefixesOf } from "./network";

const ENDPOINT = "Microsoft.Network/privateEndpoints/{privateEndpointName}";
const ZONE = "Microsoft.Network/privateDnsZones/{privateZoneName}";

export const PRIVATE_ENDPOINT: ResourceType = grouped("network:PrivateEndpoint", ENDPOINT, {
  admit: ({ cloud, inputs }) => {
    const subnet = text(map(inputs, "subnet"), "id") ?? "";
    requireFree(subnet, "PrivateEndpointCreationNotAllowedAsSubnetIsDelegated", cloud.store);
    requirePremium(inputs, cloud.store);
  },
  compute: (work) => ({
    customDnsConfigs: [{ fqdn: targetOf(work.inputs), ipAddresses: [addressIn(work)] }],
    networkInterfaces: [{ id: interfaceOf(work) }],
  }),
});

export const PRIVATE_DNS_ZONE_GROUP: ResourceType = grouped(
  "network:PrivateDnsZoneGroup",
  `${ENDPOINT}/privateDnsZoneGroups/{privateDnsZoneGroupName}`,
  {
    compute: ({ inputs }) => ({
      privateDnsZoneConfigs: maps(inputs, "privateDnsZoneConfigs").map((config) => ({ ...config, recordSets: [] })),
    }),
  },
);

export const PRIVATE_ZONE: ResourceType = grouped("privatedns:PrivateZone", ZONE, {
  compute: ({ id }, before) => ({
    internalId: text(before, "internalId") ?? Buffer.from(`${id};${randomUUID()}`).toString("base64"),
    maxNumberOfRecordSets: 25_000,
    maxNumberOfVirtualNetworkLinks: 1_000,
    maxNumberOfVirtualNetworkLinksWithRegistration: 100,
  }),
});

export const VIRTUAL_NETWORK_LINK: ResourceType = grouped(
  "privatedns:VirtualNetworkLink",
  `${ZONE}/virtualNetworkLinks/{virtualNetworkLinkName}`,
  { compute: () => ({ virtualNetworkLinkState: "Completed" }) },
);

export const PRIVATE_RECORD_SET: ResourceType = grouped(
  "privatedns:PrivateRecordSet",
  `${ZONE}/{recordType}/{relativeRecordSetName}`,
  { compute: ({ inputs }) => ({ fqdn: nameIn(inputs, "privateZoneName"), isAutoRegistered: false }) },
);

export const DNS_ZONE: ResourceType = grouped("dns:Zone", "Microsoft.Network/dnsZones/{zoneName}", {
  compute: () => ({
    maxNumberOfRecordSets: 10_000,
    nameServers: ["com", "net", "org", "info"].map((top, index) => `ns${index + 1}-01.azure-dns.${top}.`),
    numberOfRecordSets: 2,
  }),
});

export const DNS_RECORD_SET: ResourceType = grouped(
  "dns:RecordSet",
  "Microsoft.Network/dnsZones/{zoneName}/{recordType}/{relativeRecordSetName}",
  { compute: ({ inputs }) => ({ fqdn: nameIn(inputs, "zoneName") }) },
);

/** A registry can be reached privately in its dearest form only. Source: Microsoft Learn, "Container registry SKUs". */
function requirePremium(inputs: Properties, store: Store): void {
  const targets = maps(inputs, "privateLinkServiceConnections").map((one) => text(one, "privateLinkServiceId") ?? "");
  for (const target of targets.filter((id) => armTypeOf(id) === "Microsoft.ContainerRegistry/registries")) {
    const sku = text(map(store.read(target)?.inputs ?? {}, "sku"), "name");
    if (sku === undefined || sku === "Premium") continue;
    const what = `The registry ${nameOf(target)} has sku ${sku}: private endpoints need Premium.`;
    throw new AzureError(400, "BadRequest", what);
  }
}

/** "@" is the zone itself. */
function nameIn(inputs: Properties, zone: string): string {
  const name = text(inputs, "relativeRecordSetName") ?? "@";
  return `${name === "@" ? "" : `${name}.`}${text(inputs, zone) ?? ""}.`;
}

function targetOf(inputs: Properties): string {
  const [connection = {}] = maps(inputs, "privateLinkServiceConnections");
  const [group = "resource"] = texts(connection, "groupIds");
  return `${nameOf(text(connection, "privateLinkServiceId") ?? "").toLowerCase()}.privatelink.${group.toLowerCase()}`;
}

/** Somewhere in the subnet, past the five addresses that Azure keeps. */
function addressIn({ cloud, id, inputs }: Work): string {
  const subnet = cloud.store.read(text(map(inputs, "subnet"), "id") ?? "");
  const range = cidr(prefixesOf(subnet?.inputs ?? {})[0] ?? "10.0.0.0/24");
  const [byte = 0] = createHash("sha256").update(id.toLowerCase()).digest();
  const first = range?.first ?? 0;
  const address = first + 4 + (byte % Math.max(1, (range?.last ?? first) - first - 5));
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}

function interfaceOf({ cloud, id, inputs }: Work): string {
  const own = text(inputs, "customNetworkInterfaceName") ?? `${nameOf(id)}.nic.${randomUUID()}`;
  const group = `/subscriptions/${cloud.settings.subscriptionId}/resourceGroups/${resourceGroupOf(id)}`;
  return `${group}/providers/Microsoft.Network/networkInterfaces/${own}`;
}
