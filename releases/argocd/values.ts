/** Values of the argo-cd chart, generation 5. */
import type { Environment, Tree } from "../contract";
import { spread } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import type { ArgocdArgs } from "./args";
import { config, rbac } from "./config";
import { replicatedRedis, singleRedis } from "./redis";
import { REDIS_SECRET } from "./secrets";

/** Last of the chart's minor: closes the published holes of 2.9.3 that 2.9 ever closed (docs/releases/argocd.md). */
const IMAGE_TAG = "v2.9.22";

/** What the platform sets of the argo-cd chart; everything else is the chart's default. */
export function argocdValues(args: ArgocdArgs, environment: Environment): Tree<never> {
  return {
    global: { image: { tag: IMAGE_TAG }, priorityClassName: PRIORITY.critical },
    configs: {
      cm: config(args, environment),
      params: {
        // TLS ends at the gateway in front of Argo CD.
        "server.insecure": true,
        "server.enable.gzip": true,
      },
      rbac: rbac(args),
    },
    controller: {
      metrics: METRICS,
      resources: resources({ cpu: ["250m", "2"], memory: ["512Mi", "2Gi"] }),
    },
    server: {
      ...replicated("server", args.serverReplicas),
      metrics: METRICS,
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "512Mi"] }),
    },
    repoServer: {
      ...replicated("repo-server", args.repoServerReplicas),
      // It renders what strangers wrote, and needs nothing of the cluster; the chart gives it all.
      clusterRoleRules: { enabled: true, rules: [] },
      metrics: METRICS,
      resources: resources({ cpu: ["100m", "1"], memory: ["256Mi", "1Gi"] }),
    },
    applicationSet: {
      ...replicated("applicationset-controller", args.applicationSetReplicas),
      metrics: METRICS,
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
    },
    notifications: {
      metrics: METRICS,
      resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "128Mi"] }),
    },
    // Argo CD speaks to Entra ID itself; a login service in between only widens the surface.
    dex: { enabled: false },
    externalRedis: { existingSecret: REDIS_SECRET },
    ...(args.highAvailability ? replicatedRedis() : singleRedis()),
  };
}

const METRICS = { enabled: true };

/** A component of which a second pod can take over: elsewhere, and kept while a node is drained. */
function replicated(name: string, replicas: number): Tree<never> {
  const labels = { "app.kubernetes.io/name": `argocd-${name}`, "app.kubernetes.io/instance": "argocd" };
  return {
    replicas,
    pdb: { enabled: replicas > 1, minAvailable: 1 },
    topologySpreadConstraints: replicas > 1 ? spread(labels) : [],
  };
}
