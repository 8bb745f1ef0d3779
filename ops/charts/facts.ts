/** Facts of a platform such as the root application hands down: charts refuse to render what needs one that is missing. */
export const EXAMPLE_FACTS = {
  domain: "example.org",
  registry: "registry.example.org",
  ingressClassName: "example",
  ingressNamespace: "ingress",
  gateway: { name: "platform", namespace: "platform-gateway" },
  secretStore: "platform",
  monitoringNamespace: "monitoring",
  tenantId: "00000000-0000-0000-0000-000000000000",
  clientIds: { "external-secrets": "00000000-0000-0000-0000-000000000000" },
  vault: { uri: "https://example.vault.azure.net/" },
};
