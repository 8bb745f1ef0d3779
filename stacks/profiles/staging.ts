/** Shaped as prod, in smaller numbers: what fails in prod shall fail here first. */
import type { RawTree } from "../merge";
import { common, network, upgrades } from "./common";

/** Raw values of environment staging. */
export const staging: RawTree = {
  ...common,
  protect: true,
  network: { ...network(20), egress: "natGateway", egressPrefix: 31 },
  cluster: { ...upgrades("Wednesday", "Tuesday"), tier: "Standard", costAnalysis: true },
  systemPool: {
    vmSize: "Standard_D4ds_v5",
    minCount: 2,
    maxCount: 3,
    zones: ["1", "2", "3"],
    osSku: "AzureLinux3",
    osDisk: { type: "Ephemeral", sizeGb: 100 },
  },
  pools: {
    user: { vmSize: "Standard_D4ds_v5", minCount: 3, maxCount: 6 },
    // No node, and no cost, until a pod asks for a GPU.
    gpu: { vmSize: "Standard_NC4as_T4_v3", minCount: 0, maxCount: 1, zones: [], osSku: "Ubuntu", gpu: true },
  },
  vault: { private: false, softDeleteDays: 30, purgeProtection: true },
  registry: { sku: "Standard", private: false, zoneRedundant: false },
  storage: { redundancy: "ZRS", private: false, softDeleteDays: 7 },
  database: { sku: "Standard_B2s", storageGb: 32, zoneRedundant: false, backupDays: 7, geoBackup: false },
  backup: null,
  logs: { retentionDays: 30, dailyGb: 5 },
  budget: { amount: 2000, emails: [] },
};
