/** Outputs that mean the same in every type. */
import { randomUUID } from "node:crypto";
import { isProperties, own, type Properties, UNKNOWN, type Value } from "../protocol/values";
import { armTypeOf } from "./arm-id";
import { computedOutputs, echoedInputs, resourceShape } from "./contract";
import { map, text, texts } from "./fields";
import type { ResourceType, Work } from "./resource-type";

const MADE: Readonly<Record<string, (work: Work, before: Value | undefined) => Value>> = {
  type: ({ id }) => armTypeOf(id),
  provisioningState: () => "Succeeded",
  etag: () => `W/"${randomUUID()}"`,
  eTag: () => randomUUID(),
  resourceGuid: (_, before) => before ?? randomUUID(),
  privateEndpointConnections: () => [],
  systemData: ({ cloud }, before) => ({
    createdAt: (isProperties(before) && own(before, "createdAt")) || new Date().toISOString(),
    createdBy: cloud.settings.clientId,
    createdByType: "Application",
    lastModifiedAt: new Date().toISOString(),
    lastModifiedBy: cloud.settings.clientId,
    lastModifiedByType: "Application",
  }),
};

/** @param before outputs that Azure made the last time */
export function commonOutputs(type: ResourceType, work: Work, before: Properties): Properties {
  const names = computedOutputs(type.token).filter((name) => Object.hasOwn(MADE, name));
  const made = names.map((name) => [name, MADE[name]?.(work, own(before, name)) ?? null] as const);
  return { ...Object.fromEntries(made), ...identityOutput(work, before) };
}

/** Inputs that come back; a part of the id does not, nor does a password. */
export function echoed(type: ResourceType, inputs: Properties): Properties {
  const names = new Set(echoedInputs(type.token));
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => names.has(name)));
}

/** Outputs of a resource that is not there yet: what was asked for is known, and nothing that Azure makes. */
export function unmade(type: ResourceType, inputs: Properties): Properties {
  const outputs = resourceShape(type.token)?.outputs ?? [];
  const unknown = Object.fromEntries(outputs.map((name) => [name, UNKNOWN]));
  const known = { ...echoed(type, inputs), ...(own(inputs, "identity") !== undefined && { identity: UNKNOWN }) };
  return { ...unknown, ...(type.nested ?? []).reduce(withUnknown, known) };
}

/** The same with an unknown value at the path, where there is a map to hold it. */
function withUnknown(properties: Properties, path: string): Properties {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...properties, [name]: UNKNOWN };
  const inner = own(properties, name);
  return isProperties(inner) ? { ...properties, [name]: withUnknown(inner, rest.join(".")) } : properties;
}

/** A list of ids goes in; a map with what each of them is comes out. */
function identityOutput({ cloud, inputs }: Work, before: Properties): Properties {
  const identity = map(inputs, "identity");
  const type = text(identity, "type");
  if (type === undefined) return {};
  const assigned = texts(identity, "userAssignedIdentities").map((id) => {
    const { clientId = "", principalId = "" } = cloud.store.read(id)?.computed ?? {};
    return [id, { clientId, principalId }] as const;
  });
  const own = type.includes("SystemAssigned") && {
    principalId: text(map(before, "identity"), "principalId") ?? randomUUID(),
    tenantId: cloud.settings.tenantId,
  };
  const userAssignedIdentities = Object.fromEntries(assigned);
  return { identity: { type, ...own, ...(assigned.length > 0 && { userAssignedIdentities }) } };
}
