/** The cluster itself: tier, upgrades and their windows. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";
import { type Minor, SUPPORTED_MINORS } from "../kubernetes-versions";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const window = z.strictObject({
  day: z.enum(DAYS).describe("Day of the week."),
  start: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, as in "02:00"' })
    .describe("Local time at which it opens."),
  // AKS: a window has at least 4 hours ("Use planned maintenance").
  hours: z.int().min(4).max(24).describe("Hours that it stays open."),
  utcOffset: z
    .string()
    .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/, { error: 'must be an offset, as in "+01:00"' })
    .describe("Offset of local time from UTC."),
});

/** Schema of `platform:cluster`. */
export const clusterSchema = z.strictObject({
  tier: z
    .enum(["Free", "Standard", "Premium"])
    .describe(
      "Control plane: Free has no uptime guarantee, Standard one of 99.95 % with zones, Premium adds long-term support.",
    ),
  supportPlan: z
    .enum(["KubernetesOfficial", "AKSLongTermSupport"])
    .describe("How long AKS patches the minor: the community's year, or two with tier Premium."),
  upgradeChannel: z
    .enum(["none", "patch"])
    .describe("What AKS upgrades by itself: nothing, or patches of the pinned minor. A minor is only ever moved here."),
  nodeOsChannel: z
    .enum(["None", "NodeImage", "SecurityPatch"])
    .describe("How nodes get fixes of their operating system."),
  upgradeWindow: window.describe("When AKS may upgrade Kubernetes."),
  nodeOsWindow: window.describe("When AKS may replace nodes for fixes of their operating system."),
  // AKS: 24 hours to 3 months.
  imageCleanerHours: z.int().min(24).max(2160).describe("Hours between removals of unused images from the nodes."),
  costAnalysis: z.boolean().describe("Costs by namespace in Azure's portal. Needs tier Standard or Premium."),
});

/** `platform:cluster`, parsed. */
export type ClusterConfig = z.infer<typeof clusterSchema>;

/** Rules between the keys. Paths are relative to `cluster`. */
export function clusterFaults(config: ClusterConfig, kubernetes: Minor | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  if (config.supportPlan === "AKSLongTermSupport" && config.tier !== "Premium")
    faults.push({ path: "supportPlan", message: "needs cluster.tier Premium" });
  const minor = SUPPORTED_MINORS.find((one) => one.minor === kubernetes);
  if (config.supportPlan === "AKSLongTermSupport" && minor?.longTerm === false) {
    const longTerm = SUPPORTED_MINORS.filter((one) => one.longTerm).map((one) => one.minor);
    faults.push({
      path: "supportPlan",
      message: `is not offered for ${minor.minor}; it is for ${longTerm.join(", ")}`,
    });
  }
  if (config.costAnalysis && config.tier === "Free")
    faults.push({ path: "costAnalysis", message: "needs cluster.tier Standard or Premium" });
  return faults;
}
