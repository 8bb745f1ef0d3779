/** What a stack tells people of its part of Azure. */
import * as pulumi from "@pulumi/pulumi";

import type { Azure } from "./azure";

/** The outputs; only `kubeconfig` is secret. */
export function azureOutputs({ foundation, stores, cluster, identities }: Azure) {
  const { resourceGroupName } = foundation.place;
  const { vault, registry, storage, database } = stores;
  return {
    cluster: {
      name: cluster.clusterName,
      resourceGroup: resourceGroupName,
      kubernetesVersion: cluster.kubernetesVersion,
    },
    kubeconfig: cluster.kubeconfig,
    oidcIssuerUrl: cluster.oidcIssuerUrl,
    vault: { name: vault.vaultName, uri: vault.uri },
    registry: registry.loginServer,
    storageAccount: storage?.accountName ?? null,
    databaseServer: database?.host ?? null,
    clientIds: identities.clientIds,
    /** Null where AKS chooses the addresses. */
    egress: foundation.network.egressRange,
    /** To be entered at whoever holds the domain above. */
    nameServers: foundation.zone.nameServers,
    connect: {
      cluster: pulumi.interpolate`az aks get-credentials --resource-group ${resourceGroupName} --name ${cluster.clusterName} && kubelogin convert-kubeconfig --login azurecli`,
      registry: pulumi.interpolate`az acr login --name ${registry.loginServer}`,
      secrets: pulumi.interpolate`az keyvault secret list --vault-name ${vault.vaultName} --output table`,
    },
  };
}
