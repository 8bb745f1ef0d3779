/** Names that the hand-over shares with Argo CD. */

/** Namespace of Argo CD and of everything that it reads. */
export const ARGOCD_NAMESPACE = "argocd";

/** The cluster that Argo CD itself runs on. */
export const IN_CLUSTER = "https://kubernetes.default.svc";

/** Name of the Application that all others come from. */
export const ROOT_APPLICATION = "app-of-apps";

/** An object, or a part of one, as plain data. */
export type Manifest = Readonly<Record<string, unknown>>;
