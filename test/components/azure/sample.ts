/** Arguments of Azure in these tests. */
import type { AzureArgs } from "../../../components/azure/azure";

export const AZURE: AzureArgs = {
  stack: "dev",
  location: "westeurope",
  tags: { team: "a" },
  kubernetes: "1.36",
  uptimeSla: false,
  network: {
    addressSpace: "10.10.0.0/16",
    nodeSubnet: "10.10.0.0/22",
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/16",
    dnsServiceIP: "10.96.0.10",
  },
  systemPool: { vmSize: "Standard_D2ds_v5", minCount: 1, maxCount: 2, zones: [] },
  userPool: { vmSize: "Standard_D4ds_v5", minCount: 2, maxCount: 4, zones: [], labels: {}, taints: [] },
  access: { login: "azurecli", adminGroups: [], authorizedRanges: [] },
};
