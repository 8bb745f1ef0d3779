/** Values of the kube-prometheus-stack chart, generation 55. */
import type { Environment, Tree } from "../contract";
import { spread } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import type { PrometheusArgs } from "./args";
import { exporters } from "./exporters";
import { grafana } from "./grafana";
import { ALERTMANAGER_SECRET } from "./secrets";
import { claim, retentionSize } from "./storage";

/** What the platform sets of the kube-prometheus-stack chart; everything else is the chart's default. */
export function prometheusValues(args: PrometheusArgs, environment: Environment): Tree<never> {
  return {
    ...managedControlPlane(),
    prometheus: {
      podDisruptionBudget: { enabled: args.replicas > 1, minAvailable: 1 },
      prometheusSpec: prometheusSpec(args, environment),
    },
    alertmanager: {
      // A share that may go would stand beside the chart's default of one that must stay, and Kubernetes takes only one of them.
      podDisruptionBudget: { enabled: args.alertmanagerReplicas > 1, minAvailable: args.alertmanagerReplicas - 1 },
      alertmanagerSpec: {
        replicas: args.alertmanagerReplicas,
        useExistingSecret: true,
        configSecret: ALERTMANAGER_SECRET,
        priorityClassName: PRIORITY.critical,
        topologySpreadConstraints: apart("alertmanager", args.alertmanagerReplicas),
        storage: claim("4Gi"),
        resources: resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] }),
      },
    },
    prometheusOperator: {
      priorityClassName: PRIORITY.critical,
      // The chart's other way are two hook Jobs with an image of the retired ingress-nginx project.
      admissionWebhooks: { certManager: { enabled: true } },
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "256Mi"] }),
      prometheusConfigReloader: { resources: resources({ cpu: ["10m", "100m"], memory: ["32Mi", "64Mi"] }) },
    },
    ...exporters(),
    grafana: grafana(args, environment),
  };
}

/** The operator hands these on to its pods. */
function apart(name: string, replicas: number): readonly Tree<never>[] {
  return replicas > 1 ? spread({ "app.kubernetes.io/name": name }) : [];
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
      // The platform has its own for these, with a runbook (releases/prometheus/alerts.ts).
      disabled: {
        KubeNodeNotReady: true,
        KubePersistentVolumeFillingUp: true,
        KubePersistentVolumeInodesFillingUp: true,
      },
    },
  };
}

function prometheusSpec(args: PrometheusArgs, environment: Environment): Tree<never> {
  return {
    replicas: args.replicas,
    retention: args.retention,
    // Whichever comes first: a full volume stops Prometheus, an old sample does not.
    retentionSize: retentionSize(args.storage),
    storageSpec: claim(args.storage),
    resources: resources({ cpu: ["500m", "2"], memory: [args.memory, args.memory] }),
    priorityClassName: PRIORITY.critical,
    topologySpreadConstraints: apart("prometheus", args.replicas),
    externalLabels: { environment: environment.profile },
    // Otherwise only objects that carry this release's label are read, and every other team's are ignored in silence.
    serviceMonitorSelectorNilUsesHelmValues: false,
    podMonitorSelectorNilUsesHelmValues: false,
    ruleSelectorNilUsesHelmValues: false,
    probeSelectorNilUsesHelmValues: false,
    scrapeConfigSelectorNilUsesHelmValues: false,
  };
}
