/** Azure resource ids: made, taken apart, compared. Case does not matter in any part of them. */
import type { Properties } from "../protocol/values";

export const RESOURCE_GROUPS = "Microsoft.Resources/resourceGroups";

/** Inputs that hold the id of what a resource hangs on. */
const SCOPES = ["scope", "resourceUri"];

/** Fills `{name}` places from inputs; throws when one is missing, for Check has asked for it. */
export function fillPath(path: string, inputs: Properties): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = inputs[name];
    if (typeof value !== "string" || value === "") throw new Error(`internal: no "${name}" for the id ${path}`);
    // A scope is an id itself, and may be given with or without its slash.
    return SCOPES.includes(name) ? value.replace(/^\/+|\/+$/g, "") : value;
  });
}

/** Inputs that are part of the id: no outputs, and never changed in place. */
export function pathInputs(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").filter((name) => name !== "subscriptionId");
}

export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

export function resourceGroupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "";
}

/** Ids of everything that must be there first, the outermost first: the resource group, then what the id is nested in. */
export function parentsOf(id: string): string[] {
  const group = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0];
  if (group === undefined || sameId(group, id)) return [];
  return [group, ...nestedParents(group.length, id)];
}

function nestedParents(from: number, id: string): string[] {
  // The last `/providers/` counts: a role assignment hangs behind the whole id of something else.
  const at = id.toLowerCase().lastIndexOf("/providers/");
  const before = id.slice(0, at);
  const scope = before.length > from ? [...nestedParents(from, before), before] : [];
  const [namespace = "", ...pairs] = id.slice(at + "/providers/".length).split("/");
  const parents: string[] = [];
  for (let end = 2; end < pairs.length; end += 2) {
    parents.push(`${before}/providers/${namespace}/${pairs.slice(0, end).join("/")}`);
  }
  return [...scope, ...parents];
}

/** e.g. "Microsoft.Network/virtualNetworks/subnets" */
export function armTypeOf(id: string): string {
  const at = id.toLowerCase().lastIndexOf("/providers/");
  if (at < 0) return RESOURCE_GROUPS;
  const [namespace = "", ...pairs] = id.slice(at + "/providers/".length).split("/");
  return [namespace, ...pairs.filter((_, index) => index % 2 === 0)].join("/");
}
