/** Shaped as prod, in smaller numbers: what fails in prod shall fail here first. */
import type { RawTree } from "../merge";
import { common, network } from "./common";

/** Raw values of environment staging. */
export const staging: RawTree = {
  ...common,
  network: network(20),
  systemPool: { vmSize: "Standard_D4ds_v5", minCount: 2, maxCount: 3, zones: ["1", "2", "3"] },
  userPool: {
    vmSize: "Standard_D4ds_v5",
    minCount: 3,
    maxCount: 6,
    zones: ["1", "2", "3"],
    labels: {},
    taints: [],
  },
};
