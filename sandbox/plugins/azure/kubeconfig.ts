/** Kubeconfigs as AKS hands them out. */
import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import type { Endpoint } from "../../cluster/types";
import { nameOf, resourceGroupOf } from "./arm-id";

/** Applications of AKS in Entra ID, the same in every tenant. Source: Azure/kubelogin, "Concepts". */
const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
const CLIENT_ID = "80faf920-1908-4b52-b5ef-a8e7bedfc67a";

/** For a cluster with Entra ID: whoever uses it logs in as a person, with a code typed elsewhere. Holds no secret. */
export function entraKubeconfig(clusterId: string, endpoint: Endpoint, tenantId: string): string {
  const login = ["get-token", "--environment", "AzurePublicCloud", "--server-id", SERVER_ID];
  const user = {
    exec: {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "kubelogin",
      args: [...login, "--client-id", CLIENT_ID, "--tenant-id", tenantId, "--login", "devicecode"],
      env: null,
      installHint: "kubelogin is not installed which is required to connect to AAD enabled cluster.",
      provideClusterInfo: false,
    },
  };
  return kubeconfig(clusterId, endpoint, "clusterUser", user);
}

/** With the client certificate of an administrator: a secret. */
export function staticKubeconfig(clusterId: string, endpoint: Endpoint, role: "clusterAdmin" | "clusterUser"): string {
  const admin = parse(readFileSync(endpoint.adminKubeconfig, "utf8")) as { users: { user: Record<string, string> }[] };
  return kubeconfig(clusterId, endpoint, role, withData(admin.users[0]?.user ?? {}));
}

/** Files are named by path on this machine; AKS hands out their contents. */
function withData(user: Record<string, string>): Record<string, string> {
  const read = (path: string | undefined): string => (path === undefined ? "" : readFileSync(path).toString("base64"));
  return {
    "client-certificate-data": user["client-certificate-data"] ?? read(user["client-certificate"]),
    "client-key-data": user["client-key-data"] ?? read(user["client-key"]),
  };
}

function kubeconfig(clusterId: string, endpoint: Endpoint, role: string, user: object): string {
  const cluster = nameOf(clusterId);
  const userName = `${role}_${resourceGroupOf(clusterId)}_${cluster}`;
  const data = { "certificate-authority-data": endpoint.certificateAuthorityData, server: endpoint.server };
  return stringify({
    apiVersion: "v1",
    clusters: [{ cluster: data, name: cluster }],
    contexts: [{ context: { cluster, user: userName }, name: cluster }],
    "current-context": cluster,
    kind: "Config",
    preferences: {},
    users: [{ name: userName, user }],
  });
}
