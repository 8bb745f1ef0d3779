import type { Alert } from "../alerts";

export const gpuOperatorAlerts: readonly Alert[] = [
  {
    name: "GpuOperatorNotReady",
    // 1 is success; the others say what is missing (docs/releases/alerts.md).
    expr: "max by (namespace) (gpu_operator_reconciliation_status != 1)",
    for: "30m",
    severity: "warning",
    summary: "The GPU operator is not ready (status {{ $value }}): new GPU nodes stay without GPUs",
  },
  {
    name: "GpuOperatorDown",
    expr: 'max by (namespace, deployment) (kube_deployment_status_replicas_available{namespace="gpu-operator", deployment="gpu-operator"} == 0)',
    for: "15m",
    severity: "warning",
    summary: "The GPU operator does not run: new GPU nodes stay without GPUs",
  },
  {
    name: "GpuNodesMissing",
    expr: 'count(kube_pod_status_phase{phase="Pending", namespace="ai-tools", pod=~"jupyter-.*"} == 1) > 0 and on () (max(gpu_operator_gpu_nodes_total) == 0)',
    for: "20m",
    severity: "warning",
    summary: "{{ $value }} notebooks wait, and no node has a GPU",
  },
  {
    name: "GpuFault",
    expr: "max by (Hostname, gpu) (DCGM_FI_DEV_XID_ERRORS) > 0",
    for: "1m",
    severity: "warning",
    summary: "GPU {{ $labels.gpu }} of {{ $labels.Hostname }} reported XID {{ $value }}",
  },
];
