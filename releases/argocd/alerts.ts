import type { Alert } from "../alerts";

/** On the platform's delivery: what Git says does not stand on the cluster. */
export const argocdAlerts: readonly Alert[] = [
  {
    name: "ArgoApplicationDegraded",
    expr: 'max by (name, project, health_status) (argocd_app_info{health_status=~"Degraded|Missing"} == 1)',
    for: "15m",
    severity: "critical",
    summary: "Application {{ $labels.name }} of project {{ $labels.project }} is {{ $labels.health_status }}",
  },
  {
    name: "ArgoApplicationOutOfSync",
    expr: 'max by (name, project) (argocd_app_info{sync_status="OutOfSync"} == 1)',
    for: "30m",
    severity: "warning",
    summary: "Application {{ $labels.name }} of project {{ $labels.project }} differs from Git",
  },
  {
    name: "ArgoApplicationUnknown",
    expr: 'max by (name, project) (argocd_app_info{sync_status="Unknown"} == 1)',
    for: "30m",
    severity: "warning",
    summary: "Argo CD cannot tell whether application {{ $labels.name }} is as Git has it: its manifests do not render",
  },
  {
    name: "ArgoSyncFailing",
    expr: 'sum by (name, project) (increase(argocd_app_sync_total{phase=~"Error|Failed"}[1h])) > 3',
    for: "5m",
    severity: "warning",
    summary: "Syncs of application {{ $labels.name }} fail again and again",
  },
  {
    name: "ArgoControllerAbsent",
    expr: 'absent(up{job="argocd-application-controller-metrics"} == 1)',
    for: "15m",
    severity: "critical",
    summary: "Argo CD's controller does not answer: nothing is synced, and no other Argo CD alert can fire",
  },
];
