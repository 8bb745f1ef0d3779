import type { Panel } from "./panels";

/** What users work with. */
export const services: readonly Panel[] = [
  { title: "Running notebooks", kind: "number", queries: { running: "sum(jupyterhub_running_servers)" } },
  { title: "Users this day", kind: "number", queries: { users: 'max(jupyterhub_active_users{period="24h"})' } },
  {
    title: "MLflow ready",
    kind: "number",
    queries: { ready: 'max(kube_deployment_status_replicas_ready{namespace="ai-tools", deployment="mlflow"})' },
  },
  { title: "Nodes with GPUs", kind: "number", queries: { nodes: "max(gpu_operator_gpu_nodes_total) or vector(0)" } },
  {
    title: "Notebook starts by outcome",
    kind: "graph",
    queries: { "{{ status }}": "sum by (status) (increase(jupyterhub_server_spawn_duration_seconds_count[15m]))" },
  },
  {
    title: "Time until a notebook runs, 95th percentile",
    kind: "graph",
    unit: "s",
    queries: {
      "95 %":
        'histogram_quantile(0.95, sum by (le) (rate(jupyterhub_server_spawn_duration_seconds_bucket{status="success"}[30m])))',
    },
  },
  {
    title: "GPU use",
    kind: "graph",
    unit: "percent",
    queries: { "{{ Hostname }} {{ gpu }}": "max by (Hostname, gpu) (DCGM_FI_DEV_GPU_UTIL)" },
  },
  {
    title: "GPU memory in use",
    kind: "graph",
    unit: "decmbytes",
    queries: { "{{ Hostname }} {{ gpu }}": "max by (Hostname, gpu) (DCGM_FI_DEV_FB_USED)" },
  },
];
