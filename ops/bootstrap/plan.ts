/** What a subscription needs once, before the first stack: a place for the state, a key for its secrets, logins for CI. Pure. */
import type { AzureCall } from "../azure-cli/calls";
import { CI_IDENTITIES, identityOf } from "./identities";
import { scopeOf, type Login, type Wanted } from "./wanted";

/** Name of the key that encrypts the secrets of all stacks. */
const KEY = "pulumi";

/** Each may be made again without harm, so that a run that was broken off is made whole by the next. */
export function bootstrapSteps(wanted: Wanted, login: Login): readonly AzureCall[] {
  const { repository, group } = wanted;
  return [
    ...placeOfState(wanted),
    ...["Storage Blob Data Contributor", "Key Vault Crypto Officer"].map((role) => ownRole(role, group, login)),
    ...contents(wanted),
    ...(repository === undefined ? [] : CI_IDENTITIES.flatMap((one) => federation(one.environment, repository, group))),
  ];
}

function placeOfState({ group, location, account, vault }: Wanted): readonly AzureCall[] {
  const where = ["--resource-group", group];
  const security = ["--min-tls-version", "TLS1_2", "--allow-blob-public-access", "false"];
  return [
    { what: `resource group ${group}`, args: ["group", "create", "--name", group, "--location", location] },
    {
      what: `storage account ${account} for the state`,
      args: ["storage", "account", "create", "--name", account, ...where, "--sku", "Standard_ZRS", ...security],
    },
    {
      what: "versions of the state are kept",
      args: [
        ...["storage", "account", "blob-service-properties", "update"],
        ...["--account-name", account, ...where, "--enable-versioning", "true"],
      ],
    },
    {
      what: `key vault ${vault}`,
      args: [
        ...["keyvault", "create", "--name", vault, ...where],
        ...["--enable-rbac-authorization", "true", "--enable-purge-protection", "true"],
      ],
      // `az keyvault create` fails on a vault that is there.
      unless: ["keyvault", "list", ...where, "--query", `[?name=='${vault}'].name`],
    },
  ];
}

/** Owner of a subscription is not yet somebody who may read its blobs and use its keys. */
function ownRole(role: string, group: string, login: Login): AzureCall {
  return {
    what: `role ${role} on ${group}, for you`,
    args: [
      ...["role", "assignment", "create", "--role", role, "--scope", scopeOf(login, group)],
      ...["--assignee-object-id", login.principal, "--assignee-principal-type", login.kind],
    ],
  };
}

function contents({ account, vault }: Wanted): readonly AzureCall[] {
  const strength = ["--kty", "RSA", "--size", "3072", "--ops", "encrypt", "decrypt"];
  return [
    {
      what: "container state",
      args: ["storage", "container", "create", "--name", "state", "--account-name", account, "--auth-mode", "login"],
      awaitsRole: true,
    },
    {
      what: `key ${KEY}, which encrypts the state's secrets`,
      args: ["keyvault", "key", "create", "--vault-name", vault, "--name", KEY, ...strength],
      // A second call makes a new version, which cannot decrypt what the first has encrypted.
      unless: ["keyvault", "key", "list", "--vault-name", vault, "--query", `[?ends_with(kid, '/${KEY}')].kid`],
      awaitsRole: true,
    },
  ];
}

/** An identity for one environment of the workflows, which logs in by GitHub's token and holds no secret. */
function federation(environment: string, repository: string, group: string): readonly AzureCall[] {
  const identity = identityOf(environment);
  return [
    { what: `identity ${identity}`, args: ["identity", "create", "--name", identity, "--resource-group", group] },
    {
      what: `environment ${environment} of ${repository} may log in as it`,
      args: [
        ...["identity", "federated-credential", "create", "--name", "github"],
        ...["--identity-name", identity, "--resource-group", group],
        ...["--issuer", "https://token.actions.githubusercontent.com"],
        ...["--subject", `repo:${repository}:environment:${environment}`],
        ...["--audiences", "api://AzureADTokenExchange"],
      ],
    },
  ];
}

/** Commands to go on with. */
export function afterwards({ account, vault }: Wanted): readonly string[] {
  const key = `az keyvault key show --vault-name ${vault} --name ${KEY} --query key.kid --output tsv`;
  return [
    `pulumi login 'azblob://state?storage_account=${account}'`,
    `pulumi stack init dev --secrets-provider "azurekeyvault://$(${key} | sed 's|^https://||')"`,
  ];
}
