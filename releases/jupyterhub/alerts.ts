import type { Alert } from "../alerts";

const SPAWNS = "jupyterhub_server_spawn_duration_seconds_count";

export const jupyterhubAlerts: readonly Alert[] = [
  {
    name: "NotebookStartsFailing",
    expr: `sum by (namespace) (increase(${SPAWNS}{status!="success"}[30m])) >= 3 and sum by (namespace) (increase(${SPAWNS}{status!="success"}[30m])) / sum by (namespace) (increase(${SPAWNS}[30m])) > 0.2`,
    for: "5m",
    severity: "warning",
    summary:
      "More than a fifth of the notebook starts of the last half hour failed ({{ $value | humanizePercentage }})",
  },
  {
    name: "NotebookStartsSlow",
    expr: 'histogram_quantile(0.9, sum by (le, namespace) (rate(jupyterhub_server_spawn_duration_seconds_bucket{status="success"}[1h]))) > 300',
    for: "15m",
    severity: "warning",
    summary: "A notebook takes {{ $value | humanizeDuration }} to start",
  },
  {
    name: "JupyterHubDown",
    expr: 'absent(up{job="hub", namespace="ai-tools"} == 1)',
    for: "10m",
    severity: "critical",
    summary: "JupyterHub does not answer: nobody can log in or start a notebook",
  },
];
