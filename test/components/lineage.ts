/** Where a resource stands among the others. */
import type { Registered } from "../support/mocks";

/** Types from the top down to the resource itself, by its parents: the URNs of Pulumi's mocks name the nearest one only. */
export function chainOf(resources: readonly Registered[], resource: Registered): readonly string[] {
  const parent = resources.find((each) => each.urn === resource.parent);
  if (resource.parent !== "" && parent === undefined) throw new Error(`${resource.urn} has a parent that is not there`);
  return [...(parent === undefined ? [] : chainOf(resources, parent)), resource.type];
}

/** Chain and name of every resource that is no component, sorted. */
export function chains(resources: readonly Registered[]): readonly string[] {
  return resources
    .filter((each) => each.custom)
    .map((each) => `${chainOf(resources, each).join("$")}::${each.name}`)
    .sort();
}
