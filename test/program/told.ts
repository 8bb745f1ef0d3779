/** What a stack tells of its vault, its registry and the rest of Azure, beside the cluster. */
import type { Profile } from "../../releases/contract";

export function toldOfAzure(stack: Profile): Readonly<Record<string, unknown>> {
  const group = `rg-aks-platform-${stack}`;
  const cluster = `aks-platform-${stack}`;
  const registry = `craksplatform${stack}abc123.azurecr.io`;
  const vault = {
    dev: "kv-aks-platform-d-abc123",
    staging: "kv-aks-platform-s-abc123",
    prod: "kv-aks-platform-p-abc123",
  }[stack];
  const storage = { dev: null, staging: "staksplatformstagiabc123", prod: "staksplatformprodabc123" }[stack];
  const workloads = ["cert-manager", "mlflow", "external-secrets", "external-dns", "loki"];
  return {
    vault: { name: vault, uri: `https://${vault}.vault.azure.net/` },
    registry,
    storageAccount: storage,
    databaseServer: stack === "dev" ? null : `psql-aks-platform-${stack}-abc123.postgres.database.azure.com`,
    clientIds: Object.fromEntries(workloads.map((name) => [name, `client-of-id-aks-platform-${stack}-${name}`])),
    egress: stack === "dev" ? null : "20.0.0.0/30",
    nameServers: ["ns1-01.azure-dns.com."],
    connect: {
      cluster: `az aks get-credentials --resource-group ${group} --name ${cluster} && kubelogin convert-kubeconfig --login azurecli`,
      registry: `az acr login --name ${registry}`,
      secrets: `az keyvault secret list --vault-name ${vault} --output table`,
    },
  };
}
