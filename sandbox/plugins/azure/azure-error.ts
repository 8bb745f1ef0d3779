/** Faults as Azure words them: the code is what people search for. */
import { armTypeOf, nameOf, RESOURCE_GROUPS, resourceGroupOf } from "./arm-id";

export class AzureError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(`Status=${status} Code="${code}" Message="${message}"`);
  }
}

/** What Azure says of a parent, or of anything else that should be there and is not. */
export function notFound(id: string): AzureError {
  if (armTypeOf(id) === RESOURCE_GROUPS) {
    return new AzureError(404, "ResourceGroupNotFound", `Resource group '${nameOf(id)}' could not be found.`);
  }
  const what = `The Resource '${armTypeOf(id)}/${nameOf(id)}' under resource group '${resourceGroupOf(id)}' was not found.`;
  return new AzureError(404, "ResourceNotFound", what);
}

export function parentNotFound(id: string, parent: string): AzureError {
  if (armTypeOf(parent) === RESOURCE_GROUPS) return notFound(parent);
  const type = armTypeOf(id).split("/").slice(1).join("/");
  const what =
    `Failed to perform 'write' on resource(s) of type '${type}', because the parent resource '${parent}' ` +
    `could not be found.`;
  return new AzureError(404, "ParentResourceNotFound", what);
}
