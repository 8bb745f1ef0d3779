/** Breaches that are meant to be, each with its reason. */

/** What may break a rule. */
export interface Exception {
  readonly rule: string;
  /** `RoleAssignment backup-cluster-snapshots` */
  readonly subject: string;
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    rule: "no-broad-role",
    subject: "RoleAssignment backup-cluster-snapshots",
    reason:
      "Azure Backup asks for Contributor of the cluster's identity on the resource group of its snapshots, and takes no smaller role; nothing else lies in that group",
  },
];
