import { type ResourceRule, sample } from "../rule";

const ASSIGNMENT = "azure-native:authorization:RoleAssignment";

/** Built-in roles that may do everything, or give themselves the right to (learn.microsoft.com, "Azure built-in roles"). */
const BROAD: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};

const role = (id: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;

/** Identities get the roles of their one task, on the one resource that it is about. */
export const noBroadRole: ResourceRule = {
  name: "no-broad-role",
  reason: "whoever gets hold of a pod with such an identity owns the subscription",
  cure: "take the built-in role of the task (such as Network Contributor), on the resource that it is about",
  mandatory: true,
  check({ type, inputs: { roleDefinitionId, scope } }) {
    if (type !== ASSIGNMENT) return [];
    const id = String(roleDefinitionId).split("/").at(-1)?.toLowerCase() ?? "";
    const broad = BROAD[id];
    const whole = /^\/?(subscriptions\/[^/]+)?\/?$/.test(String(scope));
    return [
      ...(broad === undefined ? [] : [`the role ${broad} may do everything`]),
      ...(whole ? [`the scope ${String(scope)} is a whole subscription or more`] : []),
    ];
  },
  bad: [
    sample(ASSIGNMENT, {
      roleDefinitionId: role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
      scope: "/subscriptions/s/resourceGroups/g",
    }),
    sample(ASSIGNMENT, { roleDefinitionId: role("4d97b98b-1d4f-4787-a291-c67834d212e7"), scope: "/subscriptions/s" }),
  ],
  good: [
    sample(ASSIGNMENT, {
      roleDefinitionId: role("4d97b98b-1d4f-4787-a291-c67834d212e7"),
      scope: "/subscriptions/s/resourceGroups/g",
    }),
  ],
};
