import type { Alert } from "../alerts";

const HELM = 'kube_secret_labels{label_owner="helm"';
const VOLUME = "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes";

/** On nodes, volumes and Helm releases: what every release stands on. */
export const platformAlerts: readonly Alert[] = [
  {
    name: "NodeNotReady",
    expr: 'max by (node) (kube_node_status_condition{condition="Ready", status="true"} == 0)',
    for: "10m",
    severity: "critical",
    summary: "Node {{ $labels.node }} is not ready",
  },
  {
    name: "NodePressure",
    expr: 'max by (node, condition) (kube_node_status_condition{condition=~"MemoryPressure|DiskPressure|PIDPressure", status="true"} == 1)',
    for: "10m",
    severity: "warning",
    summary: "Node {{ $labels.node }} reports {{ $labels.condition }}",
  },
  {
    name: "VolumeAlmostFull",
    expr: `max by (namespace, persistentvolumeclaim) (${VOLUME}) < 0.05`,
    for: "5m",
    severity: "critical",
    summary:
      "Volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} left",
  },
  {
    name: "VolumeFillingUp",
    expr: `max by (namespace, persistentvolumeclaim) (${VOLUME}) < 0.2 and on (namespace, persistentvolumeclaim) max by (namespace, persistentvolumeclaim) (predict_linear(kubelet_volume_stats_available_bytes[6h], 4 * 24 * 3600)) < 0`,
    for: "1h",
    severity: "warning",
    summary: "Volume {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }} will be full within four days",
  },
  {
    name: "HelmReleaseStuck",
    expr: `max by (namespace, label_name, label_status) (${HELM}, label_status=~"pending-.*|uninstalling"})`,
    for: "30m",
    severity: "warning",
    summary:
      "Helm release {{ $labels.namespace }}/{{ $labels.label_name }} has been {{ $labels.label_status }} for half an hour: every further operation is refused",
  },
  {
    name: "HelmReleaseFailed",
    expr: `max by (namespace, label_name) (${HELM}, label_status="failed"}) unless on (namespace, label_name) ${HELM}, label_status="deployed"}`,
    for: "15m",
    severity: "critical",
    summary:
      "Helm release {{ $labels.namespace }}/{{ $labels.label_name }} failed and none of its revisions is deployed",
  },
  {
    name: "HelmReleaseRolledBack",
    expr: `max by (namespace, label_name) (${HELM}, label_status="failed"} * on (namespace, secret) group_left () (time() - kube_secret_created < 6 * 3600)) and on (namespace, label_name) ${HELM}, label_status="deployed"}`,
    for: "5m",
    severity: "warning",
    summary:
      "The last change of Helm release {{ $labels.namespace }}/{{ $labels.label_name }} failed and was taken back",
  },
  {
    name: "NamespaceStuck",
    expr: 'max by (namespace) (kube_namespace_status_phase{phase="Terminating"} == 1)',
    for: "15m",
    severity: "warning",
    summary: "Namespace {{ $labels.namespace }} has been going away for a quarter of an hour",
  },
  {
    name: "PlatformPodNotReady",
    expr: 'max by (namespace, pod) (kube_pod_status_ready{condition="false", namespace=~"argocd|monitoring|cert-manager|ai-tools|gpu-operator", pod!~"jupyter-.*"} == 1) unless on (namespace, pod) max by (namespace, pod) (kube_pod_status_phase{phase=~"Succeeded|Failed"} == 1)',
    for: "30m",
    severity: "warning",
    summary: "Pod {{ $labels.namespace }}/{{ $labels.pod }} of the platform is not ready",
  },
];
