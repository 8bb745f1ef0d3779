/** Where each chart's publisher tells what a new version breaks. */
export const NOTES: Readonly<Record<string, string>> = {
  "argo-cd": "https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/README.md",
  "cert-manager": "https://cert-manager.io/docs/releases/",
  "gpu-operator": "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/release-notes.html",
  jupyterhub: "https://z2jh.jupyter.org/en/stable/changelog.html",
  "kube-prometheus-stack":
    "https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/UPGRADE.md",
  mlflow: "https://github.com/community-charts/helm-charts/tree/main/charts/mlflow",
};
