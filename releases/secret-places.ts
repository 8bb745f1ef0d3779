/** Where each generated secret may be: everything else that holds one is a leak, and a test on a running stack fails for it. */
import type { NamespaceName, ReleaseName } from "./contract";

/** A generated value, and the places beside the state, where it is encrypted. */
export interface SecretPlace {
  /** Whose it is; `azure` makes some itself. */
  readonly owner: ReleaseName | "azure";
  /** `<Secret>/<key>` as the release declares it, or the name of what Azure's layer generates. */
  readonly value: string;
  /** Name in the key vault, without the suffix of its making. */
  readonly vault: string;
  /** Whether the database server has it too, as its administrator's password. Default: no. */
  readonly server?: true;
  /** Kubernetes Secrets of the platform's own, `<namespace>/<name>`. */
  readonly secrets: readonly Kept[];
  /** Further ones where the release is at its current chart. */
  readonly copies?: readonly Kept[];
  /** Where the chart takes it as a value only: Secrets that the chart makes of it. Helm's record of the release holds it too. */
  readonly inValues: null | { readonly secrets: readonly Kept[]; readonly why: string };
}

type Kept = `${NamespaceName}/${string}`;

const inHub = {
  secrets: ["ai-tools/hub"],
  why: "the chart writes it into its own Secret `hub`, with what else its configuration holds",
} as const;

/** A value that a release gets by the name of its Secret. */
function byReference(owner: ReleaseName, secret: Kept, key: string): SecretPlace {
  const name = secret.split("/")[1] ?? "";
  return { owner, value: `${name}/${key}`, vault: `${name}-${key}`, secrets: [secret], inValues: null };
}

function ofHub(key: string): SecretPlace {
  return { ...byReference("jupyterhub", "ai-tools/jupyterhub-keys", key), inValues: inHub };
}

/** The table. */
export const SECRET_PLACES: readonly SecretPlace[] = [
  {
    ...byReference("argocd", "argocd/argocd-redis-auth", "redis-password"),
    copies: ["argocd/argocd-redis"],
  },
  byReference("prometheus", "monitoring/grafana-admin", "admin-password"),
  ofHub("proxy-token"),
  ofHub("cookie-secret"),
  ofHub("crypt-key"),
  ofHub("metrics-token"),
  ofHub("dummy-password"),
  byReference("mlflow", "ai-tools/mlflow-entra", "cookie-secret"),
  {
    owner: "azure",
    value: "database",
    vault: "database-administrator",
    server: true,
    secrets: ["ai-tools/mlflow-database", "ai-tools/jupyterhub-database"],
    inValues: null,
  },
];
