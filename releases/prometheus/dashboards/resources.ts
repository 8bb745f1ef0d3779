import type { Panel } from "./panels";

const TIER_1 = 'namespace=~"argocd|monitoring|cert-manager|ai-tools|gpu-operator"';

/** What the platform stands on, and what it takes of it. */
export const resourcesPanels: readonly Panel[] = [
  {
    title: "Nodes ready",
    kind: "number",
    queries: { ready: 'sum(kube_node_status_condition{condition="Ready", status="true"})' },
  },
  {
    title: "Pods waiting",
    kind: "number",
    queries: { pending: 'sum(kube_pod_status_phase{phase="Pending"})' },
  },
  {
    title: "Processor by namespace",
    kind: "graph",
    queries: {
      "{{ namespace }}": `sum by (namespace) (rate(container_cpu_usage_seconds_total{container!="", ${TIER_1}}[5m]))`,
    },
  },
  {
    title: "Memory by namespace",
    kind: "graph",
    unit: "bytes",
    queries: {
      "{{ namespace }}": `sum by (namespace) (container_memory_working_set_bytes{container!="", ${TIER_1}})`,
    },
  },
  {
    title: "Volumes: share left",
    kind: "table",
    unit: "percentunit",
    queries: {
      "": "sort(max by (namespace, persistentvolumeclaim) (kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes))",
    },
  },
  {
    title: "Helm releases",
    kind: "table",
    queries: {
      "": 'max by (namespace, label_name, label_status, label_version) (kube_secret_labels{label_owner="helm", label_status!="superseded"})',
    },
  },
];
