/** Values of the kube-prometheus-stack chart, generation 55. */
import type { Environment, Tree } from "../contract";
import { resources } from "../resources";
import type { PrometheusArgs } from "./args";

export const GRAFANA_SECRET = "grafana-admin";
export const GRAFANA_USER_KEY = "admin-user";
export const GRAFANA_PASSWORD_KEY = "admin-password";

const STORAGE_CLASS = "managed-csi";

/** What the platform sets of the kube-prometheus-stack chart; everything else is the chart's default. */
export function prometheusValues(args: PrometheusArgs, environment: Environment): Tree<never> {
  return {
    ...managedControlPlane(),
    prometheus: { prometheusSpec: prometheusSpec(args) },
    alertmanager: {
      alertmanagerSpec: {
        replicas: args.alertmanagerReplicas,
        storage: claim("4Gi"),
        resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] }),
      },
    },
    prometheusOperator: {
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
      prometheusConfigReloader: { resources: resources({ cpu: ["10m", "100m"], memory: ["32Mi", "64Mi"] }) },
    },
    "kube-state-metrics": { resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] }) },
    "prometheus-node-exporter": {
      // One on every node, GPU and spot pools included.
      tolerations: [{ operator: "Exists" }],
      resources: resources({ cpu: ["20m", "200m"], memory: ["32Mi", "64Mi"] }),
    },
    grafana: grafana(args, environment),
  };
}

/** AKS runs the control plane where nothing can scrape it; its monitors and rules would only raise false alerts. */
function managedControlPlane(): Tree<never> {
  return {
    kubeControllerManager: { enabled: false },
    kubeScheduler: { enabled: false },
    kubeEtcd: { enabled: false },
    kubeProxy: { enabled: false },
    defaultRules: {
      rules: {
        etcd: false,
        kubeControllerManager: false,
        kubeSchedulerAlerting: false,
        kubeSchedulerRecording: false,
        kubeProxy: false,
      },
    },
  };
}

function prometheusSpec(args: PrometheusArgs): Tree<never> {
  return {
    replicas: args.replicas,
    retention: args.retention,
    storageSpec: claim(args.storage),
    resources: resources({ cpu: ["500m", "2"], memory: ["2Gi", "4Gi"] }),
    // Otherwise only objects that carry this release's label are read, and every other team's are ignored in silence.
    serviceMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelectorNilUsesHelmValues: false,
    ruleSelectorNilUsesHelmValues: false,
    probeSelectorNilUsesHelmValues: false,
    scrapeConfigSelectorNilUsesHelmValues: false,
  };
}

function grafana(args: PrometheusArgs, environment: Environment): Tree<never> {
  return {
    admin: { existingSecret: GRAFANA_SECRET, userKey: GRAFANA_USER_KEY, passwordKey: GRAFANA_PASSWORD_KEY },
    "grafana.ini": { server: { root_url: `https://grafana.${environment.domain}` } },
    // A disk can be held by one pod only: the old one must let go before the new one starts.
    deploymentStrategy: { type: "Recreate" },
    persistence:
      args.grafanaStorage === null
        ? { enabled: false }
        : { enabled: true, size: args.grafanaStorage, storageClassName: STORAGE_CLASS },
    testFramework: { enabled: false },
    resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "512Mi"] }),
    sidecar: { resources: resources({ cpu: ["10m", "100m"], memory: ["64Mi", "128Mi"] }) },
  };
}

function claim(storage: string): Tree<never> {
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: STORAGE_CLASS,
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage } },
      },
    },
  };
}
