/** Bills of materials: which chart at which exact version stands behind each release. */
import type { BomName, ChartPin, PinnedRelease, Release, ReleaseName } from "./contract";

/** What each release is pinned to. */
export type Bom = Readonly<Record<ReleaseName, ChartPin>>;

/** The set of the platform's reference guide; the default of every stack. */
export const documented: Bom = {
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

/** The same charts as their publishers maintain them today; an upgrade, chosen by a stack or by one release. */
export const current: Bom = {
  argocd: { ...documented.argocd, version: "10.1.1" },
  prometheus: { ...documented.prometheus, version: "88.5.3" },
  "cert-manager": { ...documented["cert-manager"], version: "v1.21.1" },
  jupyterhub: { ...documented.jupyterhub, version: "4.4.0" },
  mlflow: { ...documented.mlflow, version: "1.11.5" },
  "gpu-operator": { ...documented["gpu-operator"], version: "v26.7.0" },
};

/** Every bill of materials by its name in a stack's configuration. */
export const boms: Readonly<Record<BomName, Bom>> = { documented, current };

/** Names of the bills of materials, the default first. */
export const BOM_NAMES = Object.keys(boms) as [BomName, ...BomName[]];

/** The release at the chart of one bill. */
export function pinned<A>(release: Release<A>, bom: BomName): PinnedRelease<A> {
  return { ...release, bom, pin: boms[bom][release.name], generation: release.generations[bom] };
}
