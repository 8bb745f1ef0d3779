/**
 * Metrics that alerts and dashboards may use, by exporter, at the versions that the platform runs; each list names where it
 * was read. A name that is not here is a name that never has a value: the alert on it would never fire.
 */
export const METRICS: Readonly<Record<string, { readonly source: string; readonly names: readonly string[] }>> = {
  prometheus: { source: "Prometheus itself, for every target", names: ["up"] },
  "argo-cd v2.9": {
    source: "argoproj/argo-cd: docs/operator-manual/metrics.md, controller/metrics/metrics.go",
    names: [
      "argocd_app_info",
      "argocd_app_sync_total",
      "argocd_app_reconcile_bucket",
      "argocd_app_reconcile_count",
      "argocd_app_reconcile_sum",
    ],
  },
  "cert-manager v1.13": {
    source: "cert-manager/cert-manager: pkg/metrics/metrics.go",
    names: [
      "certmanager_certificate_expiration_timestamp_seconds",
      "certmanager_certificate_ready_status",
      "certmanager_certificate_renewal_timestamp_seconds",
      "certmanager_controller_sync_call_count",
    ],
  },
  "kube-state-metrics v2.10.1": {
    source:
      "kubernetes/kube-state-metrics: docs/node-metrics.md, docs/pod-metrics.md, docs/secret-metrics.md, docs/deployment-metrics.md, docs/namespace-metrics.md",
    names: [
      "kube_namespace_status_phase",
      "kube_node_status_condition",
      "kube_pod_status_phase",
      "kube_pod_status_ready",
      "kube_secret_created",
      "kube_secret_labels",
      "kube_deployment_status_replicas_ready",
      "kube_deployment_spec_replicas",
      "kube_deployment_status_replicas_available",
    ],
  },
  "kubelet 1.35 to 1.37": {
    source: "kubernetes/kubernetes: pkg/kubelet/metrics/collectors/volume_stats.go, and cAdvisor",
    names: [
      "kubelet_volume_stats_available_bytes",
      "kubelet_volume_stats_capacity_bytes",
      "container_cpu_usage_seconds_total",
      "container_memory_working_set_bytes",
    ],
  },
  "jupyterhub 4.0.2": {
    source: "jupyterhub/jupyterhub: jupyterhub/metrics.py",
    names: [
      "jupyterhub_running_servers",
      "jupyterhub_active_users",
      "jupyterhub_server_spawn_duration_seconds_bucket",
      "jupyterhub_server_spawn_duration_seconds_count",
      "jupyterhub_server_spawn_duration_seconds_sum",
    ],
  },
  "gpu-operator v23.9.1": {
    source: "NVIDIA/gpu-operator: controllers/operator_metrics.go",
    names: [
      "gpu_operator_gpu_nodes_total",
      "gpu_operator_reconciliation_status",
      "gpu_operator_reconciliation_failed_total",
      "gpu_operator_reconciliation_last_success_ts_seconds",
    ],
  },
  "dcgm-exporter 3.2": {
    source: "NVIDIA/dcgm-exporter: etc/default-counters.csv",
    names: ["DCGM_FI_DEV_GPU_UTIL", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_XID_ERRORS", "DCGM_FI_DEV_GPU_TEMP"],
  },
};
