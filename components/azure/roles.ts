/** Built-in Azure roles that the platform assigns, and how. Source of the ids: Microsoft Learn, "Azure built-in roles". */
import { RoleAssignment } from "@pulumi/azure-native/authorization/roleAssignment";
import * as pulumi from "@pulumi/pulumi";
import { v5 as uuidV5 } from "uuid";

/** Role definition ids, the same in every tenant. */
export const ROLE = {
  networkContributor: "4d97b98b-1d4f-4787-a291-c67834d212e7",
  managedIdentityOperator: "f1a07417-d97a-45cb-824c-7a7467783830",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  keyVaultSecretsUser: "4633458b-17de-408a-b874-0445c86b69e6",
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  dnsZoneContributor: "befefa01-2a29-4197-83a8-272ff33ce314",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  aksClusterAdmin: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
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

/** One right of one principal on one resource. */
export interface Grant {
  readonly role: keyof typeof ROLE;
  readonly scope: pulumi.Input<string>;
  /** Plain name of the resource: with the principal's it makes the assignment's, before Azure answers. */
  readonly scopeName: string;
  readonly principalId: pulumi.Input<string>;
  readonly principalName: string;
}

/** Gives a managed identity a right. */
export function grant(parent: pulumi.Resource, name: string, right: Grant): RoleAssignment {
  return assign(parent, name, right, { principalType: "ServicePrincipal" }, []);
}

/** Gives a principal a right that may be of any kind, and keeps the first: whoever runs the program next does not take it away. */
export function grantOnce(parent: pulumi.Resource, name: string, right: Grant): RoleAssignment {
  return assign(parent, name, right, {}, ["principalId"]);
}

function assign(
  parent: pulumi.Resource,
  name: string,
  { role, scope, scopeName, principalId, principalName }: Grant,
  // Without it a principal that Entra has not replicated yet is refused as not found.
  kind: { readonly principalType?: "ServicePrincipal" },
  ignoreChanges: string[],
): RoleAssignment {
  return new RoleAssignment(
    name,
    {
      scope,
      roleAssignmentName: assignmentName(scopeName, principalName, ROLE[role]),
      roleDefinitionId: pulumi.output(scope).apply((id) => roleDefinitionId(id, ROLE[role])),
      principalId,
      ...kind,
    },
    { parent, ignoreChanges },
  );
}
