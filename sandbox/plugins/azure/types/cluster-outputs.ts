/** What AKS answers of a cluster beside what it was asked. */
import { createHash, randomUUID } from "node:crypto";
import { isProperties, type Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { flag, map, maps, text } from "../fields";
import { poolOutputs } from "../pools";
import type { Work } from "../resource-type";
import { placeOf, versionOf } from "./cluster-facts";

export function clusterOutputs(work: Work, before: Properties): Properties {
  const { id, inputs } = work;
  const version = versionOf(inputs, before);
  const { location, nodeResourceGroup } = placeOf(id, inputs);
  const host = hostOf(id, inputs);
  return {
    identityProfile: inputs["identityProfile"] ?? before["identityProfile"] ?? kubeletIdentity(work),
    ...(flag(map(inputs, "oidcIssuerProfile"), "enabled") && issuerOutputs(work, before, location)),
    ...addonOutputs(work, before),
    agentPoolProfiles: maps(inputs, "agentPoolProfiles").map((pool) => poolOutputs(pool, version)),
    azurePortalFQDN: `${host}.portal.hcp.${location}.azmk8s.io`,
    currentKubernetesVersion: version,
    enableRBAC: inputs["enableRBAC"] ?? true,
    fqdn: `${host}.hcp.${location}.azmk8s.io`,
    ...(flag(map(inputs, "apiServerAccessProfile"), "enablePrivateCluster") && {
      privateFQDN: `${host}.${randomUUID()}.privatelink.${location}.azmk8s.io`,
    }),
    kubernetesVersion: text(inputs, "kubernetesVersion") ?? version,
    maxAgentPools: 100,
    nodeResourceGroup,
    powerState: { code: "Running" },
    resourceUID: text(before, "resourceUID") ?? randomUUID().replaceAll("-", ""),
    sku: { name: "Base", tier: "Free", ...map(inputs, "sku") },
    type: "Microsoft.ContainerService/ManagedClusters",
  };
}

/** dnsPrefix and eight hex digits; a subdomain that was asked for stands alone. */
function hostOf(id: string, inputs: Properties): string {
  const digits = createHash("sha256").update(id.toLowerCase()).digest("hex").slice(0, 8);
  return text(inputs, "fqdnSubdomain") ?? `${text(inputs, "dnsPrefix") ?? nameOf(id)}-${digits}`;
}

/** AKS makes one for the nodes, to pull images with. */
function kubeletIdentity(work: Work): Properties {
  return { kubeletidentity: madeIdentity(work, `${nameOf(work.id)}-agentpool`) };
}

/** An identity in the nodes' resource group. */
function madeIdentity({ cloud, id, inputs }: Work, name: string): Properties {
  const { nodeResourceGroup } = placeOf(id, inputs);
  const group = `/subscriptions/${cloud.settings.subscriptionId}/resourceGroups/${nodeResourceGroup}`;
  const resourceId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  return { clientId: randomUUID(), objectId: randomUUID(), resourceId };
}

/** Add-ons that are on have an identity each, which programs give roles to. */
function addonOutputs(work: Work, before: Properties): Properties {
  const addons = Object.entries(map(work.inputs, "addonProfiles"));
  if (addons.length === 0) return {};
  const profiles = addons.map(([name, profile]) => {
    const known = map(map(map(before, "addonProfiles"), name), "identity");
    if (!isProperties(profile) || !flag(profile, "enabled")) return [name, profile] as const;
    const identity =
      text(known, "objectId") === undefined ? madeIdentity(work, `${name.toLowerCase()}-${nameOf(work.id)}`) : known;
    return [name, { ...profile, identity }] as const;
  });
  return { addonProfiles: Object.fromEntries(profiles) };
}

/** The address is the cluster's own for as long as it lives. */
function issuerOutputs({ cloud, inputs }: Work, before: Properties, location: string): Properties {
  const issuer = `https://${location}.oic.prod-aks.azure.com/${cloud.settings.tenantId}/${randomUUID()}/`;
  const issuerURL = text(map(before, "oidcIssuerProfile"), "issuerURL") ?? issuer;
  return { oidcIssuerProfile: { ...map(inputs, "oidcIssuerProfile"), issuerURL } };
}
