import type { Profile } from "../contract";
import type { PrometheusArgs } from "./args";

/** Addresses are a stack's own, and secret: no profile can know them. */
const silent = { critical: { type: "none" }, warning: { type: "none" }, watchdog: { type: "none" } } as const;

export const prometheusProfiles: Readonly<Record<Profile, PrometheusArgs>> = {
  dev: {
    replicas: 1,
    retention: "3d",
    storage: "16Gi",
    memory: "2Gi",
    alertmanagerReplicas: 1,
    grafanaStorage: null,
    loginSecrets: {},
    ingressClass: null,
    ...silent,
  },
  staging: {
    replicas: 1,
    retention: "15d",
    storage: "64Gi",
    memory: "3Gi",
    alertmanagerReplicas: 1,
    grafanaStorage: "8Gi",
    loginSecrets: {},
    ingressClass: null,
    ...silent,
  },
  prod: {
    replicas: 2,
    retention: "30d",
    storage: "256Gi",
    memory: "6Gi",
    alertmanagerReplicas: 3,
    grafanaStorage: "8Gi",
    loginSecrets: {},
    ingressClass: null,
    ...silent,
  },
};
