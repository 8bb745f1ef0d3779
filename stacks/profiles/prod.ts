/** Highly available: a zone may fail, a node may be drained at any time; nothing is reached from the internet but what shall be. */
import type { RawTree } from "../merge";
import { common, network, upgrades } from "./common";

/** Raw values of environment prod. */
export const prod: RawTree = {
  ...common,
  protect: true,
  access: { ...common.access, privateApi: true },
  network: { ...network(30), egress: "natGateway", egressPrefix: 30 },
  cluster: { ...upgrades("Sunday", "Saturday"), tier: "Standard", costAnalysis: true },
  nodeUpgrades: { ...common.nodeUpgrades, soakMinutes: 5 },
  systemPool: {
    vmSize: "Standard_D4ds_v5",
    minCount: 3,
    maxCount: 6,
    zones: ["1", "2", "3"],
    osSku: "AzureLinux3",
    osDisk: { type: "Ephemeral", sizeGb: 100 },
  },
  pools: {
    // Argo CD's replicated Redis never shares a node: at least three, one in each zone.
    user: { vmSize: "Standard_D8ds_v5", minCount: 3, maxCount: 12 },
    // No node, and no cost, until a pod asks for a GPU. Few regions have them in every zone.
    gpu: { vmSize: "Standard_NC4as_T4_v3", minCount: 0, maxCount: 4, zones: [], osSku: "Ubuntu", gpu: true },
  },
  vault: { private: true, softDeleteDays: 90, purgeProtection: true },
  registry: { sku: "Premium", private: true, zoneRedundant: true },
  storage: { redundancy: "ZRS", private: true, softDeleteDays: 30 },
  database: { sku: "Standard_D2ds_v5", storageGb: 128, zoneRedundant: true, backupDays: 35, geoBackup: true },
  backup: { hours: 4, keepDays: 30, redundancy: "ZoneRedundant" },
  logs: { retentionDays: 90, dailyGb: null },
  budget: { amount: 6000, emails: [] },
};
