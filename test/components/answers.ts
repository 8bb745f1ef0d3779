/** How Azure, Kubernetes and `random` answer in these tests, and a cluster's user credentials as AKS hands them out. */
import * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import type { Answers } from "../support/mocks";

export const SUBSCRIPTION = "/subscriptions/33333333-3333-4333-8333-333333333333";

/** Begins every value that `random` makes here, so that a test finds one that has leaked. */
export const MADE = "made-by-random-";

/** Stands in the credentials, and must stand nowhere else. */
export const TOKEN = "a-token-of-the-cluster";

/** User credentials as AKS gives them with Entra ID and local accounts off, and with a token that must go. */
export const KUBECONFIG = {
  apiVersion: "v1",
  kind: "Config",
  "current-context": "aks",
  clusters: [{ name: "aks", cluster: { server: "https://aks.example.org:443", "certificate-authority-data": "Q0E=" } }],
  contexts: [{ name: "aks", context: { cluster: "aks", user: "clusterUser_rg_aks" } }],
  users: [
    {
      name: "clusterUser_rg_aks",
      user: { token: TOKEN, exec: { command: "kubelogin", args: ["get-token", "--login", "devicecode"] } },
    },
  ],
};

export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

type Inputs = Readonly<Record<string, unknown>>;
type Answer = (name: string, inputs: Inputs) => Record<string, unknown>;

/** Input that names a resource, by type; a type that is not here is named by its last part with "Name" after it. */
const NAME_INPUT: Readonly<Record<string, string>> = {
  "containerservice:ManagedCluster": "resourceName",
  "managedidentity:UserAssignedIdentity": "resourceName",
  "managedidentity:FederatedIdentityCredential": "federatedIdentityCredentialResourceName",
  "containerservice:MaintenanceConfiguration": "configName",
  "dbforpostgresql:Server": "serverName",
  "dns:Zone": "zoneName",
  "keyvault:Vault": "vaultName",
  "dataprotection:BackupVault": "vaultName",
  "storage:StorageAccount": "accountName",
  "storage:BlobContainer": "containerName",
};

/** Any resource of Azure's: its name, and an id that tells its group, its type and its name. */
function arm(type: string, inputs: Inputs): Record<string, unknown> {
  const [, module = "", kind = ""] = type.split(":");
  const key = NAME_INPUT[`${module}:${kind}`] ?? `${kind.charAt(0).toLowerCase()}${kind.slice(1)}Name`;
  const given = inputs[key] ?? inputs["name"];
  const name = typeof given === "string" ? given : "unnamed";
  const group = String(inputs["resourceGroupName"]);
  return { id: `${SUBSCRIPTION}/resourceGroups/${group}/providers/${module}/${kind}/${name}`, name };
}

export const TENANT = "55555555-5555-4555-8555-555555555555";
const PRINCIPAL = "44444444-4444-4444-8444-444444444444";

const OUTPUTS: Readonly<Record<string, Answer>> = {
  "azure-native:resources:ResourceGroup": (_name, { resourceGroupName: name }) => ({
    id: `${SUBSCRIPTION}/resourceGroups/${String(name)}`,
    name,
  }),
  "azure-native:managedidentity:UserAssignedIdentity": (_name, { resourceName }) => ({
    id: `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${String(resourceName)}`,
    principalId: PRINCIPAL,
    clientId: `client-of-${String(resourceName)}`,
  }),
  "azure-native:containerservice:ManagedCluster": (_name, inputs) => ({
    currentKubernetesVersion: `${String(inputs["kubernetesVersion"])}.3`,
    oidcIssuerProfile: { enabled: true, issuerURL: "https://oidc.example.org/" },
  }),
  "azure-native:network:PublicIPPrefix": () => ({ ipPrefix: "20.0.0.0/30" }),
  "azure-native:keyvault:Vault": (_name, { vaultName, properties }) => ({
    properties: { ...(properties as object), vaultUri: `https://${String(vaultName)}.vault.azure.net/` },
  }),
  "azure-native:containerregistry:Registry": (_name, { registryName }) => ({
    loginServer: `${String(registryName)}.azurecr.io`,
  }),
  "azure-native:dbforpostgresql:Server": (_name, { serverName }) => ({
    fullyQualifiedDomainName: `${String(serverName)}.postgres.database.azure.com`,
  }),
  "azure-native:dns:Zone": () => ({ nameServers: ["ns1-01.azure-dns.com."] }),
  "azure-native:dataprotection:BackupVault": () => ({ identity: { type: "SystemAssigned", principalId: PRINCIPAL } }),
  "azure-native:kubernetesconfiguration:Extension": () => ({ aksAssignedIdentity: { principalId: PRINCIPAL } }),
  "random:index/randomString:RandomString": () => ({ result: "abc123" }),
  "random:index/randomPassword:RandomPassword": (name) => ({ result: pulumi.secret(`${MADE}${name}`) }),
  "random:index/randomBytes:RandomBytes": (name) => ({ hex: pulumi.secret(`${MADE}${name}`) }),
  "kubernetes:helm.sh/v3:Release": (_name, { version }) => ({ status: { status: "deployed", version } }),
};

export const CREDENTIALS = "azure-native:containerservice:listManagedClusterUserCredentials";

export const CLIENT_CONFIG = "azure-native:authorization:getClientConfig";

export const answers: Answers = {
  outputs: (type, name, inputs) => ({
    ...(type.startsWith("azure-native:") && arm(type, inputs)),
    ...OUTPUTS[type]?.(name, inputs),
  }),
  invokes: {
    [CLIENT_CONFIG]: () => ({
      clientId: "c",
      objectId: "00000000-0000-4000-8000-000000000001",
      subscriptionId: "33333333-3333-4333-8333-333333333333",
      tenantId: TENANT,
    }),
    [CREDENTIALS]: () => ({ kubeconfigs: [{ name: "clusterUser", value: base64(stringify(KUBECONFIG)) }] }),
  },
};
