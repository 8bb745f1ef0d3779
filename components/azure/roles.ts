/** Built-in Azure roles that the platform assigns. Source: Microsoft Learn, "Azure built-in roles". */
import { v5 as uuidV5 } from "uuid";

/** Role definition ids, the same in every tenant. */
export const ROLE = {
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
} as const;

/** Namespace of this platform's own name-based GUIDs (RFC 9562, version 5); any fixed GUID would do. */
const NAMESPACE = "6f0b7d3e-2c53-5a8e-9d0a-6c1f3f6d7a51";

/** Full id of a built-in role, from the subscription in a resource's own id. */
export function roleDefinitionId(resourceId: string, role: string): string {
  const subscription = /^\/subscriptions\/[^/]+/.exec(resourceId)?.[0];
  if (subscription === undefined) throw new Error(`internal: no subscription in resource id "${resourceId}"`);
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
}

/** Name of an assignment: a GUID, as Azure wants it, and the same at every run, so that previews are stable. */
export function assignmentName(scope: string, principal: string, role: string): string {
  return uuidV5([scope, principal, role].join("|"), NAMESPACE);
}
