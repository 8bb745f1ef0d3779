/** Values of the argo-cd chart, generation 5. */
import type { Environment, Tree } from "../contract";
import { resources } from "../resources";
import { APPLICATION_HEALTH } from "./application-health";
import type { ArgocdArgs } from "./args";

/** Secret with Redis's password: the chart reads it from `redis-password`, for its own Redis as well. */
export const REDIS_SECRET = "argocd-redis-auth";
export const REDIS_PASSWORD_KEY = "redis-password";

/** What the platform sets of the argo-cd chart; everything else is the chart's default. */
export function argocdValues(args: ArgocdArgs, environment: Environment): Tree<never> {
  return {
    configs: {
      cm: {
        url: `https://argocd.${environment.domain}`,
        "admin.enabled": String(args.adminUser),
        "exec.enabled": "false",
        "application.resourceTrackingMethod": "annotation",
        "resource.customizations.health.argoproj.io_Application": APPLICATION_HEALTH,
      },
      // TLS ends at the gateway in front of Argo CD.
      params: { "server.insecure": true },
      rbac: { "policy.default": "role:readonly" },
    },
    controller: { resources: resources({ cpu: ["250m", "1"], memory: ["512Mi", "1Gi"] }) },
    server: {
      replicas: args.serverReplicas,
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
      pdb: { enabled: args.serverReplicas > 1, minAvailable: 1 },
    },
    repoServer: {
      replicas: args.repoServerReplicas,
      resources: resources({ cpu: ["100m", "1"], memory: ["256Mi", "1Gi"] }),
      pdb: { enabled: args.repoServerReplicas > 1, minAvailable: 1 },
    },
    applicationSet: {
      replicas: args.applicationSetReplicas,
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
    },
    notifications: { resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "128Mi"] }) },
    // No identity provider behind Dex yet, and a login service without one only widens the surface.
    dex: { enabled: false },
    externalRedis: { existingSecret: REDIS_SECRET },
    ...(args.highAvailability ? replicatedRedis() : singleRedis()),
  };
}

function singleRedis(): Tree<never> {
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

function replicatedRedis(): Tree<never> {
  return {
    "redis-ha": {
      enabled: true,
      auth: true,
      existingSecret: REDIS_SECRET,
      authKey: REDIS_PASSWORD_KEY,
      redis: { resources: resources({ cpu: ["50m", "200m"], memory: ["128Mi", "256Mi"] }) },
      haproxy: { resources: resources({ cpu: ["50m", "200m"], memory: ["64Mi", "128Mi"] }) },
    },
  };
}
