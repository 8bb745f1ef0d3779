/** How MLflow is reached inside the cluster. */

export const MLFLOW_PODS = { "app.kubernetes.io/name": "mlflow", "app.kubernetes.io/instance": "mlflow" } as const;
export const MLFLOW_PORT = 5000;
