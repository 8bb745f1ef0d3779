import { z } from "zod";

import { ingressClass } from "../ingress";
import { quantity, replicas, retention } from "../quantities";

const none = z.strictObject({ type: z.literal("none").describe("Nobody: seen in Alertmanager only.") });

const webhook = z.strictObject({
  type: z.literal("webhook").describe("Alertmanager's own JSON, sent to an address."),
  url: z.url().describe("Address. Set it with `--secret`.").meta({ secret: true }),
});

const slack = z.strictObject({
  type: z.literal("slack").describe("A message to a Slack channel."),
  url: z.url().describe("Address of the incoming webhook. Set it with `--secret`.").meta({ secret: true }),
  channel: z.string().regex(/^#/, { error: 'must be a channel such as "#platform"' }).describe("Channel, with its #."),
});

const receiver = z.discriminatedUnion("type", [none, webhook, slack]);

/** Arguments of the monitoring release. */
export const prometheusArgs = z.strictObject({
  replicas: replicas.describe("Prometheus servers; each scrapes everything."),
  retention: retention.describe("How long samples are kept, unless the volume fills up before."),
  storage: quantity.describe("Volume of each Prometheus server."),
  memory: quantity.describe("Memory of each Prometheus server, reserved and at most."),
  alertmanagerReplicas: replicas.describe("Alertmanager pods; three form a quorum."),
  grafanaStorage: quantity.nullable().describe("Volume of Grafana, or null to keep its database in the pod."),
  critical: receiver.describe("Who is woken by critical alerts."),
  warning: receiver.describe("Who reads warnings, in working hours."),
  watchdog: receiver.describe("Who misses the alert that always fires: a dead man's switch outside the cluster."),
  loginSecrets: z
    .record(z.string(), z.iso.date())
    .describe("Last day of each Entra ID client secret, by name: an alert comes four weeks before."),
  ingressClass,
});

/** Arguments of the monitoring release, parsed. */
export type PrometheusArgs = z.infer<typeof prometheusArgs>;

/** Who gets alerts. */
export type Receiver = z.infer<typeof receiver>;
