/** The cluster's user credentials, rewritten so that programs log in through kubelogin. */
import { parse, stringify } from "yaml";
import { z } from "zod";

/** How kubelogin gets its token. Source: Azure/kubelogin, "Login Modes". */
export type LoginMode = "azurecli" | "workloadidentity" | "spn" | "msi";

/** Application "Azure Kubernetes Service AAD Server", the same in every tenant. Source: Azure/kubelogin, "Concepts". */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

const kubeconfigShape = z.looseObject({
  users: z.array(z.looseObject({ name: z.string(), user: z.unknown() })).min(1),
});

/**
 * Replaces the login of every user by `kubelogin get-token`: what AKS hands out asks for a device code, which no
 * program can type. The result holds no secret of its own.
 * @param base64 `kubeconfigs[].value` of the cluster's user credentials
 * @throws Error ("internal:") when they are no kubeconfig with users
 */
export function withKubelogin(base64: string, login: LoginMode): string {
  const kubeconfig = read(Buffer.from(base64, "base64").toString("utf8"));
  const users = kubeconfig.users.map(({ name }) => ({ name, user: { exec: kubelogin(login) } }));
  return stringify({ ...kubeconfig, users });
}

function read(text: string): z.infer<typeof kubeconfigShape> {
  try {
    return kubeconfigShape.parse(parse(text));
  } catch {
    // What the parsers say quotes the text, and with it whatever key or token stands there.
    throw new Error("internal: the cluster's user credentials are no kubeconfig with users");
  }
}

function kubelogin(login: LoginMode): object {
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "kubelogin",
    args: ["get-token", "--login", login, "--server-id", AKS_SERVER_ID],
    installHint: "kubelogin is needed to log in to this cluster: https://azure.github.io/kubelogin/install.html",
    interactiveMode: "Never",
    provideClusterInfo: false,
  };
}
