/** Ids of other resources inside of inputs. */
import { isList, isProperties, type Value } from "../protocol/values";
import { armTypeOf, sameId } from "./arm-id";
import { AzureError, notFound } from "./azure-error";
import type { ResourceType, Work } from "./resource-type";
import type { StoredResource } from "./store";

/** Every text in a value, keys of maps left out. */
function* textsIn(value: Value): Generator<string> {
  if (typeof value === "string") yield value;
  else if (isList(value)) for (const item of value) yield* textsIn(item);
  else if (isProperties(value)) for (const item of Object.values(value)) yield* textsIn(item);
}

export function mentions({ inputs }: StoredResource, id: string): boolean {
  return [...textsIn(inputs)].some((text) => sameId(text, id));
}

/**
 * Throws as Azure does for the first id that leads nowhere. Ids of other subscriptions, and of types that the sandbox
 * does not have, are taken on trust.
 */
export function requireMentioned({ cloud, id, inputs }: Work, types: Iterable<ResourceType>): void {
  const known = new Set([...types].map(({ path }) => armTypeOf(path).toLowerCase()));
  const ours = `/subscriptions/${cloud.settings.subscriptionId}/`.toLowerCase();
  for (const text of textsIn(inputs)) {
    if (!text.toLowerCase().startsWith(ours) || !isId(text) || sameId(text, id)) continue;
    if (known.has(armTypeOf(text).toLowerCase()) && !cloud.store.has(text)) throw missing(id, text);
  }
}

/** Pairs of type and name all the way. */
function isId(text: string): boolean {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/providers\/[^/]+(\/[^/]+\/[^/]+)+)*$/i.test(text);
}

function missing(id: string, reference: string): AzureError {
  if (!armTypeOf(id).startsWith("Microsoft.Network/")) return notFound(reference);
  const what =
    `Resource ${reference} referenced by resource ${id} was not found. Please make sure that the referenced resource ` +
    `exists, and that both resources are in the same region.`;
  return new AzureError(400, "InvalidResourceReference", what);
}
