/** An id of Azure's that nobody has. */
const ID = "00000000-0000-0000-0000-000000000000";

/** Facts of a platform such as the root application hands down: charts refuse to render what needs one that is missing. */
export const EXAMPLE_FACTS = {
  domain: "example.org",
  registry: "registry.example.org",
  ingressClassName: "example",
  ingressNamespace: "ingress",
  gateway: { name: "platform", namespace: "platform-gateway" },
  secretStore: "platform",
  monitoringNamespace: "monitoring",
  tenantId: ID,
  subscriptionId: ID,
  resourceGroup: "rg-example",
  clientIds: { "external-dns": ID, "external-secrets": ID, loki: ID },
  vault: { uri: "https://example.vault.azure.net/" },
  logs: { account: "stexample", container: "loki" },
};
