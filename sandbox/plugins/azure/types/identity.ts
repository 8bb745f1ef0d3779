/** Identities that Azure makes for workloads. */
import { randomUUID } from "node:crypto";
import { text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";

/** Behind the resource group. */
export const IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}";

export const USER_ASSIGNED_IDENTITY: ResourceType = grouped("managedidentity:UserAssignedIdentity", IDENTITY, {
  compute: ({ cloud }, before) => ({
    clientId: text(before, "clientId") ?? randomUUID(),
    principalId: text(before, "principalId") ?? randomUUID(),
    tenantId: cloud.settings.tenantId,
  }),
});
