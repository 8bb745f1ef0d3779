/** Small and cheap: one zone's failure may stop it. */
import type { RawTree } from "../merge";
import { common, network } from "./common";

/** Raw values of environment dev. */
export const dev: RawTree = {
  ...common,
  network: network(10),
  systemPool: { vmSize: "Standard_D2ds_v5", minCount: 1, maxCount: 2, zones: [] },
  // The six releases ask for about 3 cores and 8 GiB; two nodes leave room for notebooks.
  userPool: { vmSize: "Standard_D4ds_v5", minCount: 2, maxCount: 4, zones: [], labels: {}, taints: [] },
};
