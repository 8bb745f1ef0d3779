/** The kubeconfig that a person uses: a context for each control plane, the newest the current one, tokens by kubelogin. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { writeAtomically } from "../files";
import type { Home } from "../home";
import { ClusterFiles, controlPlaneNames } from "./record";

/** The application id of AKS's API servers in Entra ID, the same everywhere. */
const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

export interface KnownCluster {
  readonly name: string;
  readonly server: string;
  readonly certificateAuthorityData: string;
  readonly started: string;
}

export function writePersonKubeconfig(home: Home): void {
  const clusters = controlPlaneNames(home).flatMap((name): KnownCluster[] => {
    const files = new ClusterFiles(home, name);
    const record = files.read();
    const authority = join(files.pki, "ca.crt");
    if (record === undefined || !existsSync(authority)) return [];
    const server = `https://127.0.0.1:${record.ports.apiServer}`;
    const certificateAuthorityData = readFileSync(authority).toString("base64");
    return [{ name, server, certificateAuthorityData, started: record.started }];
  });
  writeAtomically(home.kubeconfig, personKubeconfig(clusters, join(home.bin, "kubelogin")), 0o600);
}

/** @param kubelogin absolute path of the program that hands out tokens */
export function personKubeconfig(clusters: readonly KnownCluster[], kubelogin: string): string {
  const [newest] = [...clusters].sort((one, other) => (one.started < other.started ? 1 : -1));
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": newest?.name ?? "",
    clusters: clusters.map(({ name, server, certificateAuthorityData }) => ({
      name,
      cluster: { server, "certificate-authority-data": certificateAuthorityData },
    })),
    contexts: clusters.map(({ name }) => ({ name, context: { cluster: name, user: "sandbox" } })),
    users: [
      {
        name: "sandbox",
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: kubelogin,
            args: ["get-token", "--login", "azurecli", "--server-id", AKS_SERVER_ID],
            interactiveMode: "Never",
          },
        },
      },
    ],
  });
}
