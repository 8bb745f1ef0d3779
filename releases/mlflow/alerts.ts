import type { Alert } from "../alerts";

export const mlflowAlerts: readonly Alert[] = [
  {
    name: "MLflowDown",
    expr: 'max by (namespace, deployment) (kube_deployment_status_replicas_available{namespace="ai-tools", deployment="mlflow"} == 0)',
    for: "10m",
    severity: "critical",
    summary: "No pod of MLflow is available: training runs cannot log",
  },
  {
    name: "MLflowProxyDown",
    expr: 'max by (namespace, deployment) (kube_deployment_status_replicas_available{namespace="ai-tools", deployment="mlflow-proxy"} == 0)',
    for: "10m",
    severity: "warning",
    summary: "No pod of MLflow's login proxy is available: nobody outside the cluster reaches it",
  },
];
