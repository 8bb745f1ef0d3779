/** What follows from a cluster's inputs alone. */
import type { Properties } from "../../protocol/values";
import { nameOf, resourceGroupOf } from "../arm-id";
import { text } from "../fields";
import { DEFAULT_VERSION, fullVersion } from "../kubernetes-versions";
import type { PoolPlace } from "../pools";

/** Behind the resource group. */
export const CLUSTER = "Microsoft.ContainerService/managedClusters/{resourceName}";
export const CLUSTER_PATH = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/${CLUSTER}`;

/** Full Kubernetes version; Check has refused what AKS does not offer. */
export function versionOf(cluster: Properties): string {
  const asked = text(cluster, "kubernetesVersion") ?? DEFAULT_VERSION;
  return fullVersion(asked) ?? asked;
}

/** @returns the location, and the resource group that AKS makes for the nodes (at most 80 characters) */
export function placeOf(clusterId: string, cluster: Properties): PoolPlace {
  const location = (text(cluster, "location") ?? "eastus").toLowerCase().replaceAll(" ", "");
  const made = `MC_${resourceGroupOf(clusterId)}_${nameOf(clusterId)}_${location}`.slice(0, 80);
  return { location, nodeResourceGroup: text(cluster, "nodeResourceGroup") ?? made };
}
