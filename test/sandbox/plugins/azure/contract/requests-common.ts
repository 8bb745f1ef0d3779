/** What requests have in common. */
export const GROUP = { resourceGroupName: "rg-aks-platform-prod" };
export const TAGS = { tags: { environment: "prod", "managed-by": "pulumi" } };
export const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";
