/** Changes that the provider tries and Azure refuses, in Azure's words. */
import { equal, isList, isProperties, own, type Properties, type Value } from "../protocol/values";
import { nameOf, resourceGroupOf } from "./arm-id";
import { AzureError } from "./azure-error";
import { type Refusal, refusals } from "./contract";
import { text, texts } from "./fields";
import type { StoredResource } from "./store";

/** Undefined when Azure would make all the changes. What is left out stays as it is, so that is no change. */
export function refusedChange(resource: StoredResource, news: Properties): AzureError | undefined {
  const live = { ...resource.inputs, ...resource.computed };
  const refused = refusals(resource.token, resource.inputs, news).find(({ path }) => {
    const wanted = valueAt(news, path) ?? null;
    return wanted !== null && !equal(wanted, valueAt(live, path) ?? null);
  });
  return refused === undefined ? undefined : errorOf(resource, news, refused);
}

const BAD_REQUESTS: Readonly<Record<string, string>> = {
  "properties.enablePurgeProtection":
    `The property "enablePurgeProtection" cannot be set to false. ` +
    `Enabling the purge protection for a vault is an irreversible action.`,
  "properties.enableSoftDelete":
    `The property "enableSoftDelete" can be set to false only for creating new vault. ` +
    `Enabling the 'soft delete' functionality is an irreversible action.`,
  "properties.softDeleteRetentionInDays": `The property "softDeleteRetentionInDays" has been set already and it can't be modified.`,
  "oidcIssuerProfile.enabled": "OIDC issuer feature cannot be disabled once it is enabled.",
};

/** By Azure's code; what is not here is worded as PropertyChangeNotAllowed is. */
const WORDINGS: Readonly<
  Record<string, (resource: StoredResource, news: Properties, path: string) => [number, string]>
> = {
  InvalidResourceLocation: ({ id, inputs }, news) => [
    409,
    `The resource '${nameOf(id)}' already exists in location '${text(inputs, "location")}' in resource group ` +
      `'${resourceGroupOf(id)}'. A resource with the same name cannot be created in location ` +
      `'${text(news, "location")}'. Please select a new resource name.`,
  ],
  ResourceAvailabilityZonesCannotBeModified: ({ id, inputs }, news) => [
    400,
    `Resource ${id} has an existing availability zone constraint ${zones(inputs)} and the request has availability ` +
      `zone constraint ${zones(news)}, which do not match. Zones cannot be added/updated/removed once the resource is ` +
      `created. The resource cannot be updated from regional to zonal or vice-versa.`,
  ],
  RoleAssignmentUpdateNotPermitted: () => [
    409,
    "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
  ],
  AccountPropertyCannotBeUpdated: (_, _news, path) => [
    409,
    `The property '${path}' was specified in the input, but it cannot be updated.`,
  ],
  BadRequest: (_, _news, path) => [400, BAD_REQUESTS[path] ?? `The property '${path}' cannot be changed.`],
};

function errorOf(resource: StoredResource, news: Properties, { path, code }: Refusal): AzureError {
  const [status, message] = WORDINGS[code]?.(resource, news, path) ?? [400, notAllowed(resource.id, path)];
  return new AzureError(status, code, message);
}

function notAllowed(id: string, path: string): string {
  const property = `properties.${path.replace(/^properties\./, "")}`;
  return `Provisioning of ${nameOf(id)} failed. Changing property '${property}' is not allowed. Target: ${property}`;
}

function zones(inputs: Properties): string {
  return texts(inputs, "zones").join(", ") || "(none)";
}

/** The value at a path such as "agentPoolProfiles[0].vmSize". */
function valueAt(properties: Properties, path: string): Value | undefined {
  return path.split(/[.[\]]+/).reduce<Value | undefined>((at, step) => {
    if (step === "") return at;
    if (isList(at)) return at[Number(step)];
    return isProperties(at) ? own(at, step) : undefined;
  }, properties);
}
