/** Names of Azure resources: one function of the stack's name, so that a reader finds everything by it. */

/** Names of everything that a stack makes in Azure. */
export interface AzureNames {
  readonly resourceGroup: string;
  readonly virtualNetwork: string;
  readonly nodeSubnet: string;
  readonly identity: string;
  readonly cluster: string;
  /** AKS allows 12 lower-case letters and digits for a Linux pool. */
  readonly systemPool: string;
  readonly userPool: string;
}

/** Names for a stack. The prefixes are those of Microsoft's Cloud Adoption Framework (resource abbreviations). */
export function azureNames(stack: string): AzureNames {
  const base = `aks-platform-${stack}`;
  return {
    resourceGroup: `rg-${base}`,
    virtualNetwork: `vnet-${base}`,
    nodeSubnet: "snet-nodes",
    identity: `id-${base}`,
    cluster: base,
    systemPool: "system",
    userPool: "user",
  };
}
