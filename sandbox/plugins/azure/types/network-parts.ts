/** What subnets use: security groups, routes, the way out. */
import { createHash } from "node:crypto";
import type { CheckFailure } from "../../protocol/provider";
import { own, type Properties } from "../../protocol/values";
import { maps, number, text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";

export const NETWORK_SECURITY_GROUP: ResourceType = grouped(
  "network:NetworkSecurityGroup",
  "Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}",
  { check: (inputs) => ["name", "priority"].flatMap((key) => twins(inputs, key)) },
);

export const ROUTE_TABLE: ResourceType = grouped(
  "network:RouteTable",
  "Microsoft.Network/routeTables/{routeTableName}",
);

export const NAT_GATEWAY: ResourceType = grouped(
  "network:NatGateway",
  "Microsoft.Network/natGateways/{natGatewayName}",
  { compute: ({ inputs }) => ({ idleTimeoutInMinutes: number(inputs, "idleTimeoutInMinutes") ?? 4 }) },
);

export const PUBLIC_IP_ADDRESS: ResourceType = grouped(
  "network:PublicIPAddress",
  "Microsoft.Network/publicIPAddresses/{publicIpAddressName}",
  { compute: ({ id, inputs }) => ({ ipAddress: addressOf(id), dnsSettings: dnsOf(inputs) }) },
);

export const PUBLIC_IP_PREFIX: ResourceType = grouped(
  "network:PublicIPPrefix",
  "Microsoft.Network/publicIPPrefixes/{publicIpPrefixName}",
  { compute: ({ id, inputs }) => ({ ipPrefix: `${addressOf(id)}/${number(inputs, "prefixLength") ?? 28}` }) },
);

/** Rules have a name of their own, and in one direction a priority of their own. */
function twins(inputs: Properties, key: string): CheckFailure[] {
  const rules = maps(inputs, "securityRules");
  const label = (rule: Properties): string | undefined => {
    const value = own(rule, key);
    return value === undefined
      ? undefined
      : `${key === "name" ? "" : text(rule, "direction")} ${JSON.stringify(value)}`;
  };
  return rules.flatMap((rule, at) => {
    const first = rules.findIndex((other) => label(other) !== undefined && label(other) === label(rule));
    if (first < 0 || first === at) return [];
    const property = `securityRules[${at}].${key}`;
    return [{ property, reason: `SecurityRuleConflict: securityRules[${first}] has the same ${key}` }];
  });
}

/** An address of the range that documentation may use (RFC 5737), the same for one id; its last four bits are 0. */
function addressOf(id: string): string {
  const [byte = 0] = createHash("sha256").update(id.toLowerCase()).digest();
  return `203.0.113.${byte & 0xf0}`;
}

function dnsOf(inputs: Properties): Properties | null {
  const settings = inputs["dnsSettings"] as Properties | undefined;
  const label = settings && text(settings, "domainNameLabel");
  if (settings === undefined || label === undefined) return settings ?? null;
  return { ...settings, fqdn: `${label}.${text(inputs, "location") ?? ""}.cloudapp.azure.com` };
}
