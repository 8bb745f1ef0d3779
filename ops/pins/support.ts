/** What is known against a pinned chart, and how long its maker looks after it: data, with source and date. */
import type { BomName, ReleaseName } from "../../releases/contract";

/** What is known of one chart of one bill. */
export interface Support {
  /** Kubernetes minors that its maker tests or supports; null where nobody says. */
  readonly kubernetes: string | null;
  /** Until when, or since when not; in words. */
  readonly maintained: string;
  /** Advisories that hold for it; those that a value of ours closes are left out. */
  readonly advisories: readonly string[];
  readonly source: string;
  /** When the source was read, YYYY-MM. */
  readonly read: string;
}

/** By bill and release. Read it again before an upgrade: advisories only ever grow. */
export const SUPPORT: Readonly<Record<BomName, Readonly<Record<ReleaseName, Support>>>> = {
  documented: {
    argocd: {
      kubernetes: "1.25 to 1.28",
      maintained: "Argo CD 2.9 ended in 2024; 2.9.22 was its last",
      advisories: ["CVE-2025-23216", "CVE-2025-47933", "CVE-2025-55191", "CVE-2025-59531", "CVE-2026-42880"],
      source: "argoproj/argo-cd tested-kubernetes-versions.md at v2.9.3; golang/vulndb",
      read: "2026-08",
    },
    prometheus: {
      kubernetes: "from 1.19",
      maintained: "no patches; only the newest chart is maintained",
      advisories: ["CVE-2026-42154", "CVE-2026-42151", "CVE-2024-1442", "CVE-2024-10452", "CVE-2025-1088"],
      source: "Chart.yaml at 55.5.0; golang/vulndb",
      read: "2026-08",
    },
    "cert-manager": {
      kubernetes: "1.21 to 1.27",
      maintained: "ended 2024-06-05",
      advisories: ["CVE-2024-12401", "GHSA-8rvj-mm4h-c258"],
      source: "cert-manager/website content/docs/releases; golang/vulndb",
      read: "2026-08",
    },
    jupyterhub: {
      kubernetes: "from 1.23",
      maintained: "no patches; 3.3.8 was the last of 3.x",
      advisories: ["CVE-2024-41942", "CVE-2026-33709", "CVE-2026-40864", "GHSA-p43p-whwx-q52h"],
      source: "jupyterhub/zero-to-jupyterhub-k8s docs/source/changelog.md",
      read: "2026-08",
    },
    mlflow: {
      kubernetes: "from 1.16",
      maintained: "no patches; only the newest chart is maintained",
      advisories: ["CVE-2023-1177", "CVE-2023-6909", "CVE-2024-4263", "GHSA-5cvj-7rg6-jggj", "CVE-2026-2033"],
      source: "pypa/advisory-database vulns/mlflow; github/advisory-database",
      read: "2026-08",
    },
    "gpu-operator": {
      kubernetes: "up to 1.28",
      maintained: "no patches; only the newest releases are maintained",
      advisories: ["CVE-2024-0132", "CVE-2024-0133", "CVE-2025-23266", "CVE-2025-23267", "CVE-2025-23359"],
      source: "NVIDIA/cloud-native-docs gpu-operator/release-notes.rst",
      read: "2026-08",
    },
  },
  current: {
    argocd: {
      kubernetes: null,
      maintained: "the three newest minors of Argo CD are maintained",
      advisories: [],
      source: "argoproj/argo-helm charts/argo-cd at 10.1.1; golang/vulndb",
      read: "2026-08",
    },
    prometheus: {
      kubernetes: "from 1.25",
      maintained: "the newest chart is maintained",
      advisories: [],
      source: "Chart.yaml at 88.5.3",
      read: "2026-08",
    },
    "cert-manager": {
      kubernetes: "1.33 to 1.36",
      maintained: "the two newest minors are maintained",
      advisories: [],
      source: "cert-manager/website content/docs/releases",
      read: "2026-08",
    },
    jupyterhub: {
      kubernetes: "from 1.28",
      maintained: "the newest chart is maintained",
      advisories: [],
      source: "jupyterhub/zero-to-jupyterhub-k8s docs/source/changelog.md",
      read: "2026-08",
    },
    mlflow: {
      kubernetes: "from 1.16",
      maintained: "the newest chart is maintained",
      advisories: [],
      source: "community-charts/helm-charts charts/mlflow at 1.11.5",
      read: "2026-08",
    },
    "gpu-operator": {
      kubernetes: "1.29 to 1.36",
      maintained: "the newest releases are maintained",
      advisories: [],
      source: "NVIDIA/cloud-native-docs gpu-operator/release-notes.rst",
      read: "2026-08",
    },
  },
};
