/** What identities may do. */
import type { CheckFailure } from "../../protocol/provider";
import type { Properties } from "../../protocol/values";
import { nameOf, sameId } from "../arm-id";
import { AzureError } from "../azure-error";
import { text } from "../fields";
import { requirePrincipal } from "../principals";
import { type ResourceType, scoped, type Work } from "../resource-type";

export const ROLE_ASSIGNMENT: ResourceType = {
  ...scoped("authorization:RoleAssignment", "scope", "Microsoft.Authorization/roleAssignments/{roleAssignmentName}"),
  autoname: "guid",
  check: checkAssignment,
  admit: admitAssignment,
  compute: ({ cloud }, before) => ({
    createdBy: cloud.settings.objectId,
    createdOn: text(before, "createdOn") ?? new Date().toISOString(),
    updatedBy: cloud.settings.objectId,
    updatedOn: new Date().toISOString(),
  }),
};

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function checkAssignment(inputs: Properties): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const name = text(inputs, "roleAssignmentName");
  if (name !== undefined && !GUID.test(name)) {
    failures.push({
      property: "roleAssignmentName",
      reason: `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    });
  }
  const role = text(inputs, "roleDefinitionId");
  if (role !== undefined && !/\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+$/i.test(role)) {
    const reason = `"${role}" is no id of a role: /subscriptions/<id>/providers/Microsoft.Authorization/roleDefinitions/<GUID>`;
    failures.push({ property: "roleDefinitionId", reason });
  }
  const principal = text(inputs, "principalId");
  if (principal !== undefined && !GUID.test(principal)) {
    failures.push({ property: "principalId", reason: `"${principal}" is no object id (a GUID) of a principal` });
  }
  return failures;
}

/** One principal has a role on a scope once, whatever the assignment is called. */
function admitAssignment({ cloud, id, inputs }: Work): void {
  requirePrincipal(inputs, cloud);
  const scope = id.slice(0, id.toLowerCase().lastIndexOf("/providers/microsoft.authorization/"));
  const twin = cloud.store
    .below(`${scope}/providers/Microsoft.Authorization`)
    .find((other) => !sameId(other.id, id) && sameGrant(other.inputs, inputs));
  if (twin === undefined) return;
  throw new AzureError(
    409,
    "RoleAssignmentExists",
    `The role assignment already exists. The ID of the existing role assignment is ${nameOf(twin.id).replaceAll("-", "")}.`,
  );
}

function sameGrant(a: Properties, b: Properties): boolean {
  const role = (inputs: Properties): string => text(inputs, "roleDefinitionId")?.toLowerCase().split("/").at(-1) ?? "";
  return text(a, "principalId") === text(b, "principalId") && role(a) === role(b);
}
