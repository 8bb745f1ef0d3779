/** What a subscription needs once, before the first stack: a place for the state, a key for its secrets, logins for CI. */

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

/** A call of the Azure CLI; each may be repeated without harm. */
export interface Step {
  readonly what: string;
  readonly args: readonly string[];
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

/** Environments of the workflows: those that change a stack, and those that only read. */
export const CI_ENVIRONMENTS = ["dev", "staging", "prod"].flatMap((stack) => [stack, `preview-${stack}`]);

export function bootstrapSteps({ group, location, account, vault, repository }: Wanted): readonly Step[] {
  const where = ["--resource-group", group];
  return [
    { what: `resource group ${group}`, args: ["group", "create", "--name", group, "--location", location] },
    {
      what: `storage account ${account} for the state`,
      args: [
        "storage",
        "account",
        "create",
        "--name",
        account,
        ...where,
        "--sku",
        "Standard_ZRS",
        "--min-tls-version",
        "TLS1_2",
        "--allow-blob-public-access",
        "false",
      ],
    },
    {
      what: "versions of the state are kept",
      args: [
        "storage",
        "account",
        "blob-service-properties",
        "update",
        "--account-name",
        account,
        ...where,
        "--enable-versioning",
        "true",
      ],
    },
    {
      what: "container state",
      args: ["storage", "container", "create", "--name", "state", "--account-name", account, "--auth-mode", "login"],
    },
    {
      what: `key vault ${vault}`,
      args: [
        "keyvault",
        "create",
        "--name",
        vault,
        ...where,
        "--enable-rbac-authorization",
        "true",
        "--enable-purge-protection",
        "true",
      ],
    },
    {
      what: "key pulumi, which encrypts the state's secrets",
      args: [
        "keyvault",
        "key",
        "create",
        "--vault-name",
        vault,
        "--name",
        "pulumi",
        "--kty",
        "RSA",
        "--size",
        "3072",
        "--ops",
        "encrypt",
        "decrypt",
      ],
    },
    ...(repository === undefined
      ? []
      : CI_ENVIRONMENTS.flatMap((environment) => federation(environment, repository, group))),
  ];
}

/** An identity for one environment of the workflows, which logs in by GitHub's token and holds no secret. */
function federation(environment: string, repository: string, group: string): readonly Step[] {
  const identity = `ci-${environment}`;
  return [
    { what: `identity ${identity}`, args: ["identity", "create", "--name", identity, "--resource-group", group] },
    {
      what: `environment ${environment} of ${repository} may log in as it`,
      args: [
        "identity",
        "federated-credential",
        "create",
        "--name",
        "github",
        "--identity-name",
        identity,
        "--resource-group",
        group,
        "--issuer",
        "https://token.actions.githubusercontent.com",
        "--subject",
        `repo:${repository}:environment:${environment}`,
        "--audiences",
        "api://AzureADTokenExchange",
      ],
    },
  ];
}

/** What is left for a person: roles are decisions. */
export function afterwards({ account, vault, group }: Wanted): readonly string[] {
  return [
    `pulumi login 'azblob://state?storage_account=${account}'`,
    `pulumi stack init dev --secrets-provider 'azurekeyvault://${vault}.vault.azure.net/keys/pulumi'`,
    `Give yourself and the ci-… identities their roles on ${group} and the subscription: docs/operations.md, "Workflows".`,
  ];
}
