/** Who signs the pinned packages: the keys of their publishers, by fingerprint, each with the page it was read on. */
import type { Pin } from "./types";

/** A publisher's key. The key itself is the operator's to fetch: from one place alone it would prove nothing. */
export interface Signer {
  /** Of the primary key: forty hexadecimal digits in capitals. */
  readonly fingerprint: string;
  /** Where the publisher offers the public key. */
  readonly key: string;
  /** Where the fingerprint was read, and when. */
  readonly source: string;
}

const argo: Signer = {
  fingerprint: "2B8F22F57260EFA67BE1C5824B11F800CD9D2252",
  key: "https://argoproj.github.io/argo-helm/pgp_keys.asc",
  source:
    "annotation artifacthub.io/signKey of the chart, and pgp_keys.asc on branch gh-pages of argoproj/argo-helm, 2026-11-21",
};

const certManager: Signer = {
  fingerprint: "1020CF3C033D4F35BAE1C19E1226061C665DF13E",
  key: "https://cert-manager.io/public-keys/cert-manager-keyring-2021-09-20-1020CF3C033D4F35BAE1C19E1226061C665DF13E.gpg",
  source: "cert-manager.io/docs/installation/helm and /code-signing, 2026-11-21",
};

const prometheusCommunity: Signer = {
  fingerprint: "E2F102EFA9ACD882585BFE1A27252B168248743B",
  key: "https://prometheus-community.github.io/helm-charts/pubkey.gpg",
  source: "pubkey.gpg on branch gh-pages of prometheus-community/helm-charts, named in its README, 2026-11-21",
};

const communityCharts: Signer = {
  fingerprint: "939B1A0ED8AAA8E722ACCDB3B6A012EE8A76426A",
  key: "https://keybase.io/communitycharts/pgp_keys.asc",
  source: "annotation artifacthub.io/signKey of mlflow 1.11.5, 2026-11-21",
};

/** Who signs a package, or why nobody does. By `<chart>-<version>`: publishers begin to sign at some version. */
const SIGNERS: Readonly<Record<string, Signer | string>> = {
  "argo-cd-5.51.6": argo,
  "argo-cd-10.1.1": argo,
  "cert-manager-v1.13.2": certManager,
  "cert-manager-v1.21.1": certManager,
  "kube-prometheus-stack-55.5.0": "its publisher signs since 2026-01-24 (prometheus-community/helm-charts#6511)",
  "kube-prometheus-stack-88.5.3": prometheusCommunity,
  "mlflow-0.7.19": "its publisher signs since 2024-12-12 (community-charts/helm-charts, workflow release.yml)",
  "mlflow-1.11.5": communityCharts,
  "jupyterhub-3.1.0": "its publisher signs no chart",
  "jupyterhub-4.4.0": "its publisher signs no chart",
  "gpu-operator-v23.9.1": "its publisher signs no chart",
  "gpu-operator-v26.7.0": "its publisher signs no chart",
};

/** A pin's signer, or the reason why it has none. Throws Error ("internal:") for a pin that nobody has looked at. */
export function signerOf({ chart, version }: Pick<Pin, "chart" | "version">): Signer | string {
  const found = SIGNERS[`${chart}-${version}`];
  if (found === undefined) throw new Error(`internal: charts/signers.ts does not say who signs ${chart} ${version}`);
  return found;
}
