/** What all profiles share. A stack's location, domain and repository are its own and stand in no profile. */
import type { RawTree } from "../merge";

/** Raw values of every environment. */
export const common = {
  kubernetes: "1.36",
  bom: "documented",
  tags: {},
  gitops: {
    revision: "main",
    platform: {
      // The gateway controller of gitops/apps/platform serves Ingresses and Gateways alike.
      ingressClassName: "traefik",
      ingressNamespace: "platform-gateway",
      gateway: { name: "platform", namespace: "platform-gateway" },
      secretStore: "platform",
      monitoringNamespace: "monitoring",
    },
  },
  owner: "platform",
  costCentre: "platform",
  allowReplacement: [],
  access: { login: "azurecli", adminGroups: [], authorizedRanges: [], privateApi: false },
  gpuDriver: "aks",
  nodeUpgrades: { maxSurge: 33, drainMinutes: 30, soakMinutes: 0 },
} as const satisfies RawTree;

/** Range of one environment's network: `second` is its second number, so that networks can be peered. */
export function network(second: number): RawTree {
  return { addressSpace: `10.${second}.0.0/16` };
}

/** The cluster's upgrades on one day of the week, of nodes the night before. Environments have different days: what breaks, breaks in the first. */
export function upgrades(day: string, nodesDay: string): RawTree {
  const window = { start: "01:00", hours: 4, utcOffset: "+00:00" };
  return {
    supportPlan: "KubernetesOfficial",
    upgradeChannel: "patch",
    nodeOsChannel: "NodeImage",
    upgradeWindow: { ...window, day },
    nodeOsWindow: { ...window, day: nodesDay },
    imageCleanerHours: 168,
  };
}
