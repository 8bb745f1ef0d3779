import type { Profile } from "../contract";

/** Levels of the Pod Security Standards. */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/**
 * Ways through a namespace's default-deny policy that need no name: `within` between its own pods, `out-https` to any
 * address on the ports of HTTPS and of the API server (the node's metadata address excepted), `out-cluster` to every pod
 * and to what the nodes themselves tell of their state.
 * Lookups in the cluster's DNS are open everywhere.
 */
export type Traffic = "within" | "out-https" | "out-cluster";

/** What holds in one namespace. */
export interface NamespaceRules {
  /** `enforce` refuses pods, `warn` tells whoever applies them, and the audit log. */
  readonly podSecurity: { readonly enforce: PodSecurityLevel; readonly warn: PodSecurityLevel };
  readonly quota: {
    /** Pods at most. */
    readonly pods: Readonly<Record<Profile, number>>;
    /** Sum of what volume claims may ask for, a Kubernetes quantity. */
    readonly storage: Readonly<Record<Profile, string>>;
  };
  /** Whether containers that say nothing get limits too, or only requests. */
  readonly limits: boolean;
  readonly traffic: readonly Traffic[];
}
