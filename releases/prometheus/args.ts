import { z } from "zod";

import { quantity, replicas, retention } from "../quantities";

/** Arguments of the monitoring release. */
export const prometheusArgs = z.strictObject({
  replicas: replicas.describe("Prometheus servers; each scrapes everything."),
  retention: retention.describe("How long samples are kept."),
  storage: quantity.describe("Volume of each Prometheus server."),
  alertmanagerReplicas: replicas.describe("Alertmanager pods; three form a quorum."),
  grafanaStorage: quantity.nullable().describe("Volume of Grafana, or null to keep its database in the pod."),
});

/** Arguments of the monitoring release, parsed. */
export type PrometheusArgs = z.infer<typeof prometheusArgs>;
