/** Highly available: a zone may fail, a node may be drained at any time. */
import type { RawTree } from "../merge";
import { common, network } from "./common";

/** Raw values of environment prod. */
export const prod: RawTree = {
  ...common,
  network: network(30),
  systemPool: { vmSize: "Standard_D4ds_v5", minCount: 3, maxCount: 6, zones: ["1", "2", "3"] },
  // Argo CD's replicated Redis never shares a node: at least three, one in each zone.
  userPool: {
    vmSize: "Standard_D8ds_v5",
    minCount: 3,
    maxCount: 12,
    zones: ["1", "2", "3"],
    labels: {},
    taints: [],
  },
};
