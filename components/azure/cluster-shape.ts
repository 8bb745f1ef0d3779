/** The parts of a cluster, in AKS's terms. Pure. */
import type * as inputs from "@pulumi/azure-native/types/input";

import type { ClusterAccess, ClusterSettings, NetworkSettings } from "./args";

/** Pods take addresses of an overlay, so the subnet holds nodes only; Cilium routes and enforces policies. */
export function networkProfile(
  network: Pick<NetworkSettings, "podCidr" | "serviceCidr" | "dnsServiceIP" | "egress">,
): inputs.containerservice.ContainerServiceNetworkProfileArgs {
  return {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: "cilium",
    networkPolicy: "cilium",
    podCidr: network.podCidr,
    serviceCidr: network.serviceCidr,
    dnsServiceIP: network.dnsServiceIP,
    loadBalancerSku: "standard",
    outboundType: network.egress === "natGateway" ? "userAssignedNATGateway" : "loadBalancer",
  };
}

/** The API server stands in the network, so that it can be closed to the internet later without a new cluster. Nobody runs commands through Azure's API. */
export function apiServerAccess(access: Pick<ClusterAccess, "privateApi" | "authorizedRanges">) {
  const closed = {
    enablePrivateCluster: true,
    // The name is public, the address behind it is not: no DNS zone to link to every network that asks.
    enablePrivateClusterPublicFQDN: true,
    privateDNSZone: "none",
  };
  return {
    disableRunCommand: true,
    enableVnetIntegration: true,
    ...(access.privateApi ? closed : { authorizedIPRanges: [...access.authorizedRanges] }),
  };
}

/** What AKS brings along: policies of the subscription, and secrets of a vault as files. */
export const ADDONS: Readonly<Record<string, inputs.containerservice.ManagedClusterAddonProfileArgs>> = {
  azurepolicy: { enabled: true, config: { version: "v2" } },
  azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: "true", rotationPollInterval: "2m" } },
};

/** Blob containers as volumes: MLflow's artifacts are one. Disks and files AKS has by default. */
export const STORAGE: inputs.containerservice.ManagedClusterStorageProfileArgs = { blobCSIDriver: { enabled: true } };

/** Tier, support and upgrades. */
export function lifecycle(settings: ClusterSettings) {
  return {
    sku: { name: "Base", tier: settings.tier },
    supportPlan: settings.supportPlan,
    autoUpgradeProfile: {
      upgradeChannel: settings.upgradeChannel,
      nodeOSUpgradeChannel: settings.nodeOsChannel,
    },
    metricsProfile: { costAnalysis: { enabled: settings.costAnalysis } },
  };
}

/** Tokens for workloads, and no image left on a node that nothing runs. */
export function security(imageCleanerHours: number) {
  return {
    oidcIssuerProfile: { enabled: true },
    securityProfile: {
      workloadIdentity: { enabled: true },
      imageCleaner: { enabled: true, intervalHours: imageCleanerHours },
    },
  };
}

/** Who logs in: groups of Entra ID by Azure's roles, and nobody by a certificate. */
export function login(adminGroups: readonly string[]) {
  return {
    aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [...adminGroups] },
    enableRBAC: true,
    disableLocalAccounts: true,
  };
}

/** Spreads what scales over nodes that are alike, and takes the pool that leaves the least room unused. */
export const AUTOSCALER: inputs.containerservice.ManagedClusterPropertiesAutoScalerProfileArgs = {
  expander: "least-waste",
  balanceSimilarNodeGroups: "true",
  skipNodesWithSystemPods: "true",
  skipNodesWithLocalStorage: "false",
};
