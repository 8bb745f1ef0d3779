/** Diff: what changes, and whether Azure can change it in place. */
import { diffProperties } from "../protocol/diff";
import type { Change, DiffRequest } from "../protocol/provider";
import { own, type Properties, revealAll } from "../protocol/values";
import { pathInputs } from "./arm-id";
import type { ResourceType } from "./resource-type";

export function diff(
  type: ResourceType,
  request: Pick<DiffRequest, "oldInputs" | "news" | "state">,
): Map<string, Change> {
  const replaces = new Set([...pathInputs(type.path), ...type.replaces]);
  const news = normalized(revealAll(request.news));
  const olds = normalized(withOldLocation(revealAll(request.oldInputs), revealAll(request.state), news));
  return diffProperties(olds, news, (path) => replaces.has(path));
}

/** A location that was only known after the group was made is no change. */
function withOldLocation(olds: Properties, state: Properties, news: Properties): Properties {
  const location = own(state, "location");
  if (own(olds, "location") !== undefined || own(news, "location") === undefined || location === undefined) return olds;
  return { ...olds, location };
}

/** Azure reads "East US" as "eastus". */
function normalized(inputs: Properties): Properties {
  const location = own(inputs, "location");
  if (typeof location !== "string") return inputs;
  return { ...inputs, location: location.toLowerCase().replaceAll(" ", "") };
}

/** The first change that Azure would refuse to make; undefined when it would make them all. */
export function refusedChange(type: ResourceType, olds: Properties, news: Properties): string | undefined {
  const refused = new Set(type.rejects);
  // A change below a refused path is one as well, and shows as a "replacing" one.
  const changes = diffProperties(olds, news, (path) => refused.has(path));
  return [...changes].find(([, change]) => change.replace)?.[0];
}
