import type { Panel } from "./panels";

/** What Git says and what stands; what ends when. */
export const delivery: readonly Panel[] = [
  { title: "Applications", kind: "number", queries: { all: "count(argocd_app_info)" } },
  {
    title: "Degraded",
    kind: "number",
    queries: { degraded: 'count(argocd_app_info{health_status=~"Degraded|Missing"}) or vector(0)' },
  },
  {
    title: "Out of sync",
    kind: "number",
    queries: { "out of sync": 'count(argocd_app_info{sync_status!="Synced"}) or vector(0)' },
  },
  {
    title: "Next certificate ends in",
    kind: "number",
    unit: "s",
    queries: { ends: "min(certmanager_certificate_expiration_timestamp_seconds) - time()" },
  },
  {
    title: "Syncs by outcome",
    kind: "graph",
    queries: { "{{ phase }}": "sum by (phase) (increase(argocd_app_sync_total[15m]))" },
  },
  {
    title: "Reconciliation of an application, 95th percentile",
    kind: "graph",
    unit: "s",
    queries: {
      "{{ namespace }}": "histogram_quantile(0.95, sum by (le, namespace) (rate(argocd_app_reconcile_bucket[5m])))",
    },
  },
  {
    title: "Applications",
    kind: "table",
    queries: { "": "max by (name, project, sync_status, health_status) (argocd_app_info)" },
  },
  {
    title: "Certificates: days left",
    kind: "table",
    unit: "d",
    queries: {
      "": "sort((min by (exported_namespace, name) (certmanager_certificate_expiration_timestamp_seconds) - time()) / 86400)",
    },
  },
];
