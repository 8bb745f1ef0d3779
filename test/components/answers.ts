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

function arm(path: string, key: string): Answer {
  return (_name, inputs) => ({
    id: `${SUBSCRIPTION}/resourceGroups/${String(inputs["resourceGroupName"])}${path}/${String(inputs[key])}`,
    name: inputs[key],
  });
}

const OUTPUTS: Readonly<Record<string, Answer>> = {
  "azure-native:resources:ResourceGroup": (_name, { resourceGroupName: name }) => ({
    id: `${SUBSCRIPTION}/resourceGroups/${String(name)}`,
    name,
  }),
  "azure-native:network:VirtualNetwork": arm("/providers/Microsoft.Network/virtualNetworks", "virtualNetworkName"),
  "azure-native:network:Subnet": arm("/providers/Microsoft.Network/virtualNetworks/vnet/subnets", "subnetName"),
  "azure-native:managedidentity:UserAssignedIdentity": (name, inputs) => ({
    ...arm("/providers/Microsoft.ManagedIdentity/userAssignedIdentities", "resourceName")(name, inputs),
    principalId: "44444444-4444-4444-8444-444444444444",
  }),
  "azure-native:containerservice:ManagedCluster": (name, inputs) => ({
    ...arm("/providers/Microsoft.ContainerService/managedClusters", "resourceName")(name, inputs),
    currentKubernetesVersion: `${String(inputs["kubernetesVersion"])}.3`,
    oidcIssuerProfile: { enabled: true, issuerURL: "https://oidc.example.org/" },
  }),
  "random:index/randomPassword:RandomPassword": (name) => ({ result: pulumi.secret(`${MADE}${name}`) }),
  "random:index/randomBytes:RandomBytes": (name) => ({ hex: pulumi.secret(`${MADE}${name}`) }),
  "kubernetes:helm.sh/v3:Release": (_name, { version }) => ({ status: { status: "deployed", version } }),
};

export const CREDENTIALS = "azure-native:containerservice:listManagedClusterUserCredentials";

export const answers: Answers = {
  outputs: (type, name, inputs) => OUTPUTS[type]?.(name, inputs) ?? {},
  invokes: {
    [CREDENTIALS]: () => ({ kubeconfigs: [{ name: "clusterUser", value: base64(stringify(KUBECONFIG)) }] }),
  },
};
