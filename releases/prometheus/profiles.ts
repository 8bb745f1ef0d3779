import type { Profile } from "../contract";
import type { PrometheusArgs } from "./args";

export const prometheusProfiles: Readonly<Record<Profile, PrometheusArgs>> = {
  dev: { replicas: 1, retention: "3d", storage: "16Gi", alertmanagerReplicas: 1, grafanaStorage: null },
  staging: { replicas: 1, retention: "15d", storage: "64Gi", alertmanagerReplicas: 1, grafanaStorage: "8Gi" },
  prod: { replicas: 2, retention: "30d", storage: "256Gi", alertmanagerReplicas: 3, grafanaStorage: "8Gi" },
};
