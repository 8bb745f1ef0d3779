/** Diff: what changes, and whether Azure can change it in place. */
import { diffProperties } from "../protocol/diff";
import type { Change, DiffRequest } from "../protocol/provider";
import { own, type Properties, revealAll } from "../protocol/values";
import { replacing } from "./contract";
import type { ResourceType } from "./resource-type";

export function diff(
  type: ResourceType,
  request: Pick<DiffRequest, "oldInputs" | "news" | "state">,
): Map<string, Change> {
  const news = normalized(revealAll(request.news));
  const olds = normalized(withOldLocation(revealAll(request.oldInputs), revealAll(request.state), news));
  const replaced = new Set(replacing(type.token, olds, news));
  const changes = [...diffProperties(olds, news, () => false)];
  return new Map(changes.map(([path, { kind }]) => [path, { kind, replace: replaced.has(path) }]));
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
