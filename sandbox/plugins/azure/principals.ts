/** Who is known to Entra ID: the deployer, and the identities of what stands in Azure. */
import { isList, isProperties, own, type Properties, type Value } from "../protocol/values";
import { AzureError } from "./azure-error";
import { map, text } from "./fields";
import type { Cloud } from "./resource-type";
import type { StoredResource } from "./store";

const ROLE_ASSIGNMENT = "azure-native:authorization:RoleAssignment";
/** Milliseconds in which a new principal may not be known everywhere yet. */
const REPLICATION = 60_000;

/** Throws when a role cannot be given to this principal. @param assignment inputs of the role assignment */
export function requirePrincipal(assignment: Properties, cloud: Cloud): void {
  const id = text(assignment, "principalId") ?? "";
  const type = text(assignment, "principalType");
  if (id === cloud.settings.objectId) return;
  const identity = identityOf(id, cloud);
  // People and groups are made elsewhere, and so taken on trust.
  if (identity === undefined && type !== undefined && type !== "ServicePrincipal") return;
  if (identity === undefined || (type === undefined && isNew(identity))) throw notFound(id, cloud);
  if (type === undefined || type === "ServicePrincipal") return;
  const what =
    `The PrincipalId '${id.replaceAll("-", "")}' has type 'ServicePrincipal' , which is different from specified ` +
    `PrinciaplType '${type}'.`;
  throw new AzureError(400, "UnmatchedPrincipalType", what);
}

/** The resource that the principal is the identity of. */
function identityOf(principalId: string, { settings, store }: Cloud): StoredResource | undefined {
  return store
    .below(`/subscriptions/${settings.subscriptionId}`)
    .find(({ token, computed }) => token !== ROLE_ASSIGNMENT && names(computed, principalId));
}

function names(value: Value, principalId: string): boolean {
  if (isList(value)) return value.some((item) => names(item, principalId));
  if (!isProperties(value)) return false;
  if (own(value, "principalId") === principalId || own(value, "objectId") === principalId) return true;
  return Object.values(value).some((inner) => names(inner, principalId));
}

function isNew({ computed }: StoredResource): boolean {
  const made = text(map(computed, "systemData"), "createdAt");
  return made !== undefined && Date.now() - Date.parse(made) < REPLICATION;
}

function notFound(id: string, { settings }: Cloud): AzureError {
  const what =
    `Principal ${id.replaceAll("-", "")} does not exist in the directory ${settings.tenantId}. Check that you have the ` +
    `correct principal ID. If you are creating this principal and then immediately assigning a role, this error might ` +
    `be related to a replication delay. In this case, set the role assignment principalType property to a value, such ` +
    `as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`;
  return new AzureError(400, "PrincipalNotFound", what);
}
