/** What is asked for, and by whom. Pure. */

export interface Wanted {
  readonly group: string;
  readonly location: string;
  /** Name of the storage account: 3 to 24 lower-case letters and digits, unique in all of Azure. */
  readonly account: string;
  /** Name of the key vault: 3 to 24 letters, digits and hyphens, unique in all of Azure. */
  readonly vault: string;
  /** `owner/name` of the repository whose workflows may log in; none without it. */
  readonly repository: string | undefined;
}

/** Who is logged in to the Azure CLI, and where. */
export interface Login {
  readonly subscription: string;
  readonly tenant: string;
  /** Object id in Entra ID. */
  readonly principal: string;
  readonly kind: "User" | "ServicePrincipal";
}

/** Faults in the names, each with its rule. */
export function faultsOf({ account, vault, repository }: Wanted): readonly string[] {
  return [
    ...(/^[a-z0-9]{3,24}$/.test(account) ? [] : [`--account ${account}: 3 to 24 lower-case letters and digits`]),
    ...(/^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/.test(vault) && !vault.includes("--")
      ? []
      : [`--vault ${vault}: 3 to 24 letters, digits and single hyphens, beginning with a letter`]),
    ...(repository === undefined || /^[\w.-]+\/[\w.-]+$/.test(repository)
      ? []
      : [`--repository ${repository}: <owner>/<name>`]),
  ];
}

export const scopeOf = ({ subscription }: Login, group: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}`;
