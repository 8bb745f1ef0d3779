/** Something that is not as the program or Git says. */
import type { Change } from "../manifests/diff";

export interface Drift {
  readonly where: "azure" | "cluster" | "release" | "application";
  /** `VirtualNetwork platform-network`, `Deployment argocd/argocd-redis of release argocd` */
  readonly subject: string;
  readonly what: "changed" | "missing" | "out of sync";
  /** Name of the release, for an object inside one. */
  readonly release?: string;
  /** Secrets masked; empty where it is missing, or where no details are known. */
  readonly changes: readonly Change[];
}
