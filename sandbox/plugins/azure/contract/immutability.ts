/** What a change of inputs comes to when a property cannot be changed in place. */
import { diffProperties } from "../../protocol/diff";
import { isProperties, own, type Properties, reveal, revealAll, Unknown, type Value } from "../../protocol/values";
import { IMMUTABLE_RULES, type ImmutableRules, type Rejected } from "./immutable-rules";

/** A change that the provider would try, and Azure would refuse. */
export interface Refusal {
  /** E.g. "agentPoolProfiles[0].osDiskType". */
  readonly path: string;
  /** E.g. "PropertyChangeNotAllowed". */
  readonly code: string;
}

/**
 * Paths of the changes for which the provider plans a replacement; empty when all can be made in place. A value that is
 * not known yet counts as changed. Empty, too, for a type without rules.
 */
export function replacing(token: string, olds: Properties, news: Properties): string[] {
  const { id, replaced = [] } = rulesOf(token);
  return changesUnder([...id, ...replaced.flatMap(({ paths }) => paths)], olds, news);
}

/** Paths of the changes that Azure refuses, though the provider plans them as updates. */
export function rejected(token: string, olds: Properties, news: Properties): string[] {
  return refusals(token, olds, news).map(({ path }) => path);
}

/** `rejected`, each with Azure's error code. */
export function refusals(token: string, olds: Properties, news: Properties): Refusal[] {
  return (rulesOf(token).rejected ?? []).flatMap((rule) =>
    changesOf(rule, olds, news).map((path) => ({ path, code: rule.code ?? "PropertyChangeNotAllowed" })),
  );
}

function rulesOf(token: string): ImmutableRules {
  return IMMUTABLE_RULES[token.replace(/^azure-native:/, "")] ?? { id: [] };
}

function changesOf(rule: Rejected, olds: Properties, news: Properties): string[] {
  if (rule.unless !== undefined && valueAt(news, rule.unless) === true) return [];
  if (rule.from === undefined) return changesUnder(rule.paths, olds, news);
  // A switch that is left out stays as it is.
  return rule.paths.filter((path) => {
    const [before, after] = [valueAt(olds, path), valueAt(news, path)];
    return before === rule.from && after !== undefined && !(after instanceof Unknown) && after !== before;
  });
}

function changesUnder(paths: readonly string[], olds: Properties, news: Properties): string[] {
  const known = new Set(paths);
  const changes = diffProperties(normalized(olds), normalized(news), (path) => known.has(path));
  return [...changes].filter(([, change]) => change.replace).map(([path]) => path);
}

/** Azure reads "East US" as "eastus". */
function normalized(inputs: Properties): Properties {
  const revealed = revealAll(inputs);
  const location = own(revealed, "location");
  if (typeof location !== "string") return revealed;
  return { ...revealed, location: location.toLowerCase().replaceAll(" ", "") };
}

/** The value at a path without list positions; undefined where there is none, or null. */
function valueAt(inputs: Properties, path: string): Value | undefined {
  let value: Value | undefined = inputs;
  for (const name of path.split(".")) {
    value = isProperties(value) ? own(value, name) : undefined;
    if (value !== undefined) value = reveal(value);
  }
  return value ?? undefined;
}
