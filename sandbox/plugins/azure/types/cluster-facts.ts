/** What follows from a cluster's inputs alone. */
import type { Properties } from "../../protocol/values";
import { nameOf, resourceGroupOf } from "../arm-id";
import { text } from "../fields";
import { DEFAULT_VERSION, fullVersion } from "../kubernetes-versions";
import type { PoolPlace } from "../pools";
import type { StoredResource } from "../store";

/** Behind the resource group. */
export const CLUSTER = "Microsoft.ContainerService/managedClusters/{resourceName}";
export const CLUSTER_PATH = `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/${CLUSTER}`;

/**
 * Full Kubernetes version that a cluster is to have; Check has refused what AKS does not offer.
 * @param before its outputs so far: without a wish it stays what it is, and a minor keeps its patch
 */
export function versionOf(cluster: Properties, before: Properties = {}): string {
  const current = text(before, "currentKubernetesVersion");
  const asked = text(cluster, "kubernetesVersion") ?? current ?? DEFAULT_VERSION;
  return fullVersion(asked, current) ?? asked;
}

/** Full Kubernetes version that a cluster has. */
export function runningVersion(cluster: StoredResource | undefined): string {
  return text(cluster?.computed ?? {}, "currentKubernetesVersion") ?? versionOf(cluster?.inputs ?? {});
}

/** @returns the location, and the resource group that AKS makes for the nodes (at most 80 characters) */
export function placeOf(clusterId: string, cluster: Properties): PoolPlace {
  const location = (text(cluster, "location") ?? "eastus").toLowerCase().replaceAll(" ", "");
  const made = `MC_${resourceGroupOf(clusterId)}_${nameOf(clusterId)}_${location}`.slice(0, 80);
  return { location, nodeResourceGroup: text(cluster, "nodeResourceGroup") ?? made };
}
