/** What changed between two bags of inputs, and whether each change can be made in place. */
import type { Change, ChangeKind } from "./provider";
import { equal, isList, isProperties, own, type Properties, Secret, type Value } from "./values";

/**
 * Changes by path. `replaces` tells of a path without list positions ("agentPoolProfiles[].name") whether it can only
 * be changed by a new resource. A change below a path that replaces, replaces too; a whole map that comes or goes is
 * one change of its own path, as in Pulumi's bridges and in azure-native.
 */
export function diffProperties(
  olds: Properties,
  news: Properties,
  replaces: (path: string) => boolean,
): Map<string, Change> {
  const changes = new Map<string, Change>();
  compareMaps(olds, news, { path: "", rule: "", replace: false });
  return changes;

  interface Place {
    readonly path: string;
    readonly rule: string;
    /** A map above already replaces. */
    readonly replace: boolean;
  }

  function compareMaps(before: Properties, after: Properties, place: Place): void {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const rule = place.rule === "" ? name : `${place.rule}.${name}`;
      const below = { path: pathTo(place.path, name), rule, replace: place.replace || replaces(rule) };
      compare(own(before, name), own(after, name), below);
    }
  }

  function compare(before: Value | undefined, after: Value | undefined, place: Place): void {
    if (before instanceof Secret) return compare(before.value, after, place);
    if (after instanceof Secret) return compare(before, after.value, place);
    if (isProperties(before) && isProperties(after)) return compareMaps(before, after, place);
    if (isList(before) && isList(after)) return compareLists(before, after, place);
    const kind = kindOfChange(before, after);
    if (kind !== undefined) changes.set(place.path, { kind, replace: place.replace });
  }

  function compareLists(before: readonly Value[], after: readonly Value[], place: Place): void {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      compare(before[index], after[index], {
        ...place,
        path: `${place.path}[${index}]`,
        rule: `${place.rule}[]`,
      });
    }
  }
}

/** Null and absent are the same to every provider. */
function kindOfChange(before: Value | undefined, after: Value | undefined): ChangeKind | undefined {
  const [was, is] = [before ?? null, after ?? null];
  if (equal(was, is)) return undefined;
  if (was === null) return "add";
  return is === null ? "delete" : "update";
}

/** A name that is no plain identifier is quoted: `tags["a.b"]`. */
function pathTo(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
