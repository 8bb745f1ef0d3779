/** Bills of materials: which chart at which exact version stands behind each release. */
import type { ChartPin, ReleaseName } from "./contract";

/** The set of the platform's reference guide; the default of every stack. */
export const documented: Readonly<Record<ReleaseName, ChartPin>> = {
  argocd: { chart: "argo-cd", version: "5.51.6", repository: "https://argoproj.github.io/argo-helm" },
  prometheus: {
    chart: "kube-prometheus-stack",
    version: "55.5.0",
    repository: "https://prometheus-community.github.io/helm-charts",
  },
  "cert-manager": { chart: "cert-manager", version: "v1.13.2", repository: "https://charts.jetstack.io" },
  jupyterhub: { chart: "jupyterhub", version: "3.1.0", repository: "https://jupyterhub.github.io/helm-chart/" },
  mlflow: { chart: "mlflow", version: "0.7.19", repository: "https://community-charts.github.io/helm-charts" },
  "gpu-operator": { chart: "gpu-operator", version: "v23.9.1", repository: "https://nvidia.github.io/gpu-operator" },
};
