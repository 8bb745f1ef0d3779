/** Where the seconds of an update went. */
import type { Resource } from "../pulumi/progress";
import { isRelease } from "../pulumi/progress";

export interface Phase {
  readonly name: string;
  readonly seconds: number;
}

const GROUPS: readonly (readonly [string, (resource: Resource) => boolean])[] = [
  ["  Azure", (resource) => resource.type.startsWith("azure-native:")],
  ["  releases", isRelease],
  ["  other objects", (resource) => resource.type.startsWith("kubernetes:") && !isRelease(resource)],
];

/**
 * Spans from the first start to the last end of each kind of resource. They overlap where work went on side by side,
 * so they do not add up to the update, and are not meant to.
 */
export function phasesOf(changed: readonly Resource[]): readonly Phase[] {
  return GROUPS.flatMap(([name, is]) => {
    const own = changed.filter((resource) => is(resource) && resource.ended !== undefined);
    if (own.length === 0) return [];
    const start = Math.min(...own.map((resource) => resource.started));
    const end = Math.max(...own.map((resource) => resource.ended ?? resource.started));
    return [{ name, seconds: (end - start) / 1000 }];
  });
}
