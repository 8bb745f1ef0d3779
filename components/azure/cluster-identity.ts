import { createHash } from "node:crypto";

/** Inputs of a cluster that the provider cannot change in place. Source: azure-native, ManagedCluster. */
export interface ReplacingInputs {
  readonly clusterName: string;
  readonly location: string;
  readonly podCidr: string;
  readonly serviceCidr: string;
  readonly dnsServiceIP: string;
  readonly egress: string;
}

/**
 * Name of the cluster's present incarnation, for the Kubernetes provider's `clusterIdentifier`. It holds the inputs
 * that force a replacement: a replaced cluster means a new provider, and everything on it is made again; any other
 * change of the cluster leaves the provider, and so everything on the cluster, alone.
 */
export function clusterIdentity(inputs: ReplacingInputs): string {
  const replacing = [inputs.location, inputs.podCidr, inputs.serviceCidr, inputs.dnsServiceIP, inputs.egress];
  const digest = createHash("sha256").update(replacing.join("|")).digest("hex");
  return `${inputs.clusterName}-${digest.slice(0, 8)}`;
}
