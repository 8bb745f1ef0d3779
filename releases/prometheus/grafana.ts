/** Values of the Grafana sub-chart. */
import type { Environment, Tree } from "../contract";
import { DISK_CLASS } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import type { PrometheusArgs } from "./args";
import { GRAFANA_PASSWORD_KEY, GRAFANA_SECRET, GRAFANA_USER_KEY } from "./secrets";

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

/** Tier 2's services; a source whose service is not there yet only says so. */
const SOURCES = [
  { name: "Loki", type: "loki", uid: "loki", url: "http://loki.platform-observability.svc:3100" },
  { name: "Jaeger", type: "jaeger", uid: "jaeger", url: "http://jaeger.platform-tracing.svc:16686" },
  // OpenCost's prices and shares are metrics; the source only gives its dashboards a name of their own to bind to.
  {
    name: "OpenCost",
    type: "prometheus",
    uid: "opencost",
    url: "http://prometheus-kube-prometheus-prometheus.monitoring.svc:9090",
  },
];

/** What the platform sets of Grafana. */
export function grafana(args: PrometheusArgs, environment: Environment): Tree<never> {
  return {
    admin: { existingSecret: GRAFANA_SECRET, userKey: GRAFANA_USER_KEY, passwordKey: GRAFANA_PASSWORD_KEY },
    "grafana.ini": {
      server: { root_url: `https://grafana.${environment.domain}` },
      analytics: { reporting_enabled: false, check_for_updates: false },
      users: { allow_sign_up: false },
      security: { cookie_secure: true, disable_gravatar: true },
    },
    priorityClassName: PRIORITY.critical,
    // A disk can be held by one pod only: the old one must let go before the new one starts.
    deploymentStrategy: { type: "Recreate" },
    persistence:
      args.grafanaStorage === null
        ? { enabled: false }
        : { enabled: true, size: args.grafanaStorage, storageClassName: DISK_CLASS },
    // It runs as root, and fsGroup does the same for an Azure disk.
    initChownData: { enabled: false },
    testFramework: { enabled: false },
    containerSecurityContext: RESTRICTED,
    extraEmptyDirMounts: [{ name: "tmp", mountPath: "/tmp" }],
    additionalDataSources: SOURCES.map((source) => ({ ...source, access: "proxy", isDefault: false })),
    resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "512Mi"] }),
    sidecar: {
      resources: resources({ cpu: ["10m", "100m"], memory: ["64Mi", "128Mi"] }),
      securityContext: RESTRICTED,
      // Teams bring dashboards in their own namespaces.
      dashboards: { searchNamespace: "ALL" },
    },
  };
}
