/** Breaches that are meant to be, each with its reason. */

/** What may break a rule. */
export interface Exception {
  readonly rule: string;
  /** `RoleAssignment backup-cluster-snapshots` */
  readonly subject: string;
  /** Where; everywhere if it is left out. */
  readonly stack?: string;
  readonly reason: string;
}

const STAGING =
  "staging has no runner inside its network; the doors take Entra ID's logins only, and no user's data lie behind them";

export const exceptions: readonly Exception[] = [
  {
    rule: "no-broad-role",
    subject: "RoleAssignment backup-cluster-snapshots",
    reason:
      "Azure Backup asks for Contributor of the cluster's identity on the resource group of its snapshots, and takes no smaller role; nothing else lies in that group",
  },
  ...["Vault vault", "Registry registry", "StorageAccount storage", "ManagedCluster cluster"].map((subject) => ({
    rule: "no-public-endpoint",
    subject,
    stack: "staging",
    reason: STAGING,
  })),
];
