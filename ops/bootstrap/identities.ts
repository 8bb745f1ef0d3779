/** The identities of the workflows and what each is to be allowed: docs/operations.md, "Workflows". Pure. */
import { ENVIRONMENTS } from "../promote/item";
import { scopeOf, type Login, type Wanted } from "./wanted";

/** What an environment's runs do. */
export type Use = "changes a stack" | "only looks at a stack" | "publishes charts";

export interface CiIdentity {
  /** Of the repository's settings. */
  readonly environment: string;
  readonly use: Use;
}

export const CI_IDENTITIES: readonly CiIdentity[] = [
  ...ENVIRONMENTS.map((environment): CiIdentity => ({ environment, use: "changes a stack" })),
  ...ENVIRONMENTS.map((stack): CiIdentity => ({ environment: `preview-${stack}`, use: "only looks at a stack" })),
  { environment: "charts", use: "publishes charts" },
];

export const identityOf = (environment: string): string => `ci-${environment}`;

interface Grant {
  readonly role: string;
  readonly on: "subscription" | "state";
}

/** Those of a cluster and of a registry are given when there is one. */
const GRANTS: Readonly<Record<Use, readonly Grant[]>> = {
  "changes a stack": [
    { role: "Contributor", on: "subscription" },
    { role: "Role Based Access Control Administrator", on: "subscription" },
    { role: "Storage Blob Data Contributor", on: "state" },
    { role: "Key Vault Crypto User", on: "state" },
  ],
  "only looks at a stack": [
    { role: "Reader", on: "subscription" },
    { role: "Storage Blob Data Reader", on: "state" },
    { role: "Key Vault Crypto User", on: "state" },
  ],
  "publishes charts": [],
};

const LATER = [
  "# Once a stack is there: what changes it has to be in one of its platform:access.adminGroups, unless it ran it first; what only",
  "# looks needs Azure Kubernetes Service RBAC Reader on the cluster, and Secrets; charts needs AcrPush on the registry.",
];

/**
 * What gives the identities their roles and the environments their variables, to be read and run by a person: roles on a
 * subscription are a decision.
 */
export function grantScript(wanted: Wanted, login: Login): readonly string[] {
  const scopes = { subscription: `/subscriptions/${login.subscription}`, state: scopeOf(login, wanted.group) };
  const identity = `az identity show --name "${identityOf("$environment")}" --resource-group ${wanted.group}`;
  const uses = [...new Set(CI_IDENTITIES.map(({ use }) => use))];
  const variables = {
    AZURE_CLIENT_ID: `$(${identity} --query clientId --output tsv)`,
    AZURE_TENANT_ID: login.tenant,
    AZURE_SUBSCRIPTION_ID: login.subscription,
    PULUMI_BACKEND_URL: `azblob://state?storage_account=${wanted.account}`,
  };
  const loop = (environments: readonly CiIdentity[], body: readonly string[]): string[] => [
    `for environment in ${environments.map(({ environment }) => environment).join(" ")}; do`,
    ...body.map((line) => `  ${line}`),
    "done",
  ];
  return [
    ...uses
      .filter((use) => GRANTS[use].length > 0)
      .flatMap((use) => [
        `# ${use}`,
        ...loop(
          CI_IDENTITIES.filter((one) => one.use === use),
          [
            `principal=$(${identity} --query principalId --output tsv)`,
            ...GRANTS[use].map(
              ({ role, on }) =>
                `az role assignment create --role "${role}" --scope ${scopes[on]} --assignee-object-id "$principal" --assignee-principal-type ServicePrincipal`,
            ),
          ],
        ),
      ]),
    "# what the workflows log in with",
    ...loop(
      CI_IDENTITIES,
      Object.entries(variables).map(
        ([name, value]) =>
          `gh variable set ${name} --repo ${wanted.repository ?? ""} --env "$environment" --body "${value}"`,
      ),
    ),
    ...LATER,
  ];
}
