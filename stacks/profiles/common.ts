/** What all profiles share. A stack's location, domain and repository are its own and stand in no profile. */
import type { RawTree } from "../merge";

/** Raw values of every environment. */
export const common = {
  kubernetes: "1.36",
  bom: "documented",
  tags: {},
  access: { login: "azurecli", adminGroups: [], authorizedRanges: [] },
  gitops: {
    revision: "main",
    platform: {
      // The application routing add-on of AKS: https://learn.microsoft.com/azure/aks/app-routing
      ingressClassName: "webapprouting.kubernetes.azure.com",
      ingressNamespace: "app-routing-system",
      gateway: { name: "platform", namespace: "platform-gateway" },
      secretStore: "platform",
      monitoringNamespace: "monitoring",
    },
  },
} as const satisfies RawTree;

/** Ranges of one environment: `second` is the second number of its virtual network, so that networks can be peered. */
export function network(second: number): RawTree {
  return {
    addressSpace: `10.${second}.0.0/16`,
    nodeSubnet: `10.${second}.0.0/22`,
    // Pods and Services never leave their cluster: every cluster may use the same ranges.
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/16",
  };
}
