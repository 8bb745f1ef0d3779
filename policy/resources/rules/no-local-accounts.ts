import { at } from "../../manifest";
import { type ResourceRule, sample } from "../rule";

const CLUSTER = "azure-native:containerservice:ManagedCluster";

/** Clusters know no accounts but Entra ID's. */
export const noLocalAccounts: ResourceRule = {
  name: "no-local-accounts",
  reason: "a local account is a certificate that nobody can take back, and that no audit names",
  cure: "set disableLocalAccounts, and give people access by their Entra ID groups",
  mandatory: true,
  check({ type, inputs }) {
    if (type !== CLUSTER) return [];
    return [
      ...(inputs["disableLocalAccounts"] === true ? [] : ["local accounts are on"]),
      ...(at(inputs, "aadProfile.managed") === true ? [] : ["people do not log in by Entra ID"]),
    ];
  },
  bad: [
    sample(CLUSTER, { aadProfile: { managed: true } }),
    sample(CLUSTER, { disableLocalAccounts: true }),
    sample(CLUSTER, { disableLocalAccounts: false, aadProfile: { managed: true } }, { stack: "dev" }),
  ],
  good: [sample(CLUSTER, { disableLocalAccounts: true, aadProfile: { managed: true } })],
};
