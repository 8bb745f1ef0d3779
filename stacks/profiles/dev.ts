/** Small and cheap: one zone's failure may stop it, and it may be deleted at any time. */
import type { RawTree } from "../merge";
import { common, network, upgrades } from "./common";

/** Raw values of environment dev. */
export const dev: RawTree = {
  ...common,
  protect: false,
  network: { ...network(10), egress: "loadBalancer", egressPrefix: 31 },
  cluster: { ...upgrades("Tuesday", "Monday"), tier: "Free", costAnalysis: false },
  systemPool: {
    vmSize: "Standard_D2ds_v5",
    minCount: 1,
    maxCount: 2,
    zones: [],
    osSku: "AzureLinux3",
    osDisk: { type: "Ephemeral", sizeGb: 64 },
  },
  // The six releases ask for about 3 cores and 8 GiB; two nodes leave room for notebooks.
  pools: { user: { vmSize: "Standard_D4ds_v5", minCount: 2, maxCount: 4 } },
  // A stack that is made and deleted every day must not leave vaults behind for months.
  vault: { private: false, softDeleteDays: 7, purgeProtection: false },
  registry: { sku: "Basic", private: false, zoneRedundant: false },
  storage: null,
  database: null,
  backup: null,
  logs: { retentionDays: 30, dailyGb: 1 },
  budget: { amount: 500, emails: [] },
};
