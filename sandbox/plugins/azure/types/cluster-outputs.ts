/** What AKS answers of a cluster beside what it was asked. */
import { createHash, randomUUID } from "node:crypto";
import type { Properties } from "../../protocol/values";
import { nameOf } from "../arm-id";
import { flag, map, maps, text } from "../fields";
import { poolOutputs } from "../pools";
import type { Work } from "../resource-type";
import { placeOf, versionOf } from "./cluster-facts";

export function clusterOutputs(work: Work, before: Properties): Properties {
  const { id, inputs } = work;
  const version = versionOf(inputs);
  const { location, nodeResourceGroup } = placeOf(id, inputs);
  const host = hostOf(id, inputs);
  return {
    identityProfile:
      inputs["identityProfile"] ??
      before["identityProfile"] ??
      kubeletIdentity(work.cloud.settings.subscriptionId, id, inputs),
    ...(flag(map(inputs, "oidcIssuerProfile"), "enabled") && issuerOutputs(work, before, location)),
    agentPoolProfiles: maps(inputs, "agentPoolProfiles").map((pool) => poolOutputs(pool, version)),
    azurePortalFQDN: `${host}.portal.hcp.${location}.azmk8s.io`,
    currentKubernetesVersion: version,
    enableRBAC: inputs["enableRBAC"] ?? true,
    fqdn: `${host}.hcp.${location}.azmk8s.io`,
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
function kubeletIdentity(subscription: string, id: string, inputs: Properties): Properties {
  const { nodeResourceGroup } = placeOf(id, inputs);
  const group = `/subscriptions/${subscription}/resourceGroups/${nodeResourceGroup}`;
  const resourceId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${nameOf(id)}-agentpool`;
  return { kubeletidentity: { clientId: randomUUID(), objectId: randomUUID(), resourceId } };
}

/** The address is the cluster's own for as long as it lives. */
function issuerOutputs({ cloud, inputs }: Work, before: Properties, location: string): Properties {
  const issuer = `https://${location}.oic.prod-aks.azure.com/${cloud.settings.tenantId}/${randomUUID()}/`;
  const issuerURL = text(map(before, "oidcIssuerProfile"), "issuerURL") ?? issuer;
  return { oidcIssuerProfile: { ...map(inputs, "oidcIssuerProfile"), issuerURL } };
}
