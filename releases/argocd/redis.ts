/** Argo CD's Redis: one pod, or a replicated set behind a proxy. Both behind a password (CVE-2024-31989). */
import type { Tree } from "../contract";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import { REDIS_PASSWORD_KEY, REDIS_SECRET } from "./secrets";

const TINY = resources({ cpu: ["10m", "100m"], memory: ["16Mi", "64Mi"] });

/** The chart's own Redis, with the password that the chart leaves out. */
export function singleRedis(): Tree<never> {
  return {
    redis: {
      env: [
        {
          name: "REDIS_PASSWORD",
          valueFrom: { secretKeyRef: { name: REDIS_SECRET, key: REDIS_PASSWORD_KEY } },
        },
      ],
      // The chart starts its own Redis without a password; every client already sends this one.
      extraArgs: ["--requirepass", "$(REDIS_PASSWORD)"],
      resources: resources({ cpu: ["50m", "200m"], memory: ["64Mi", "128Mi"] }),
    },
  };
}

/** What `global` says does not reach a sub-chart: priority and sizes are said again, container by container. */
export function replicatedRedis(): Tree<never> {
  return {
    "redis-ha": {
      enabled: true,
      auth: true,
      existingSecret: REDIS_SECRET,
      authKey: REDIS_PASSWORD_KEY,
      priorityClassName: PRIORITY.critical,
      podDisruptionBudget: { maxUnavailable: 1 },
      redis: { resources: resources({ cpu: ["50m", "200m"], memory: ["128Mi", "256Mi"] }) },
      sentinel: { resources: resources({ cpu: ["20m", "100m"], memory: ["32Mi", "64Mi"] }) },
      splitBrainDetection: { resources: TINY },
      init: { resources: TINY },
      haproxy: {
        priorityClassName: PRIORITY.critical,
        podDisruptionBudget: { maxUnavailable: 1 },
        init: { resources: TINY },
        resources: resources({ cpu: ["50m", "200m"], memory: ["64Mi", "128Mi"] }),
      },
    },
  };
}
