/** What changes inside a release, object by object. */
import { diffTrees } from "../manifests/diff";
import { masked, type Masker } from "../manifests/mask";
import { keyOf, parseManifests, titleOf, type KubeObject } from "../manifests/object";
import type { ObjectDiff } from "./model";

function isHook({ metadata }: KubeObject): boolean {
  return metadata.annotations?.["helm.sh/hook"] !== undefined;
}

function isKept({ metadata }: KubeObject): boolean {
  return metadata.annotations?.["helm.sh/resource-policy"] === "keep";
}

function byKey(manifests: readonly string[], namespace: string): ReadonlyMap<string, KubeObject> {
  return new Map(
    manifests.flatMap((text) => parseManifests(text)).map((object) => [keyOf(object, namespace), object] as const),
  );
}

/** Labels that name chart and version change on every object with every version: they would bury all else. */
const STAMPS =
  /^(metadata|spec\.template\.metadata)\.labels\["?(helm\.sh\/chart|app\.kubernetes\.io\/version|chart)"?\]$|^(metadata|spec\.template\.metadata)\.labels\.chart$/;

/** Added, removed and changed objects between two renderings, secrets masked. */
export function diffObjects(
  before: readonly string[],
  after: readonly string[],
  namespace: string,
  mask: Masker,
): readonly ObjectDiff[] {
  const [old, now] = [byKey(before, namespace), byKey(after, namespace)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].sort();
  return keys.flatMap((key): readonly ObjectDiff[] => {
    const [was, is] = [old.get(key), now.get(key)];
    const object = is ?? was;
    if (object === undefined) return [];
    const base = { title: titleOf(object, namespace), kind: object.kind, hook: isHook(object) };
    if (was === undefined) return [{ ...base, change: "added", changes: [] }];
    if (is === undefined) return [{ ...base, change: "removed", changes: [], ...(isKept(object) && { kept: true }) }];
    const changes = diffTrees(was, is).filter(({ path }) => !STAMPS.test(path));
    return changes.length === 0
      ? []
      : [{ ...base, change: "changed", changes: changes.map((one) => masked(one, object.kind, mask)) }];
  });
}

/** Without what differs between two renderings of the same: certificates and passwords that a chart makes up each time. */
export function withoutChance(diff: readonly ObjectDiff[], chance: readonly ObjectDiff[]): readonly ObjectDiff[] {
  const random = new Map(chance.map(({ title, changes }) => [title, new Set(changes.map(({ path }) => path))]));
  return diff.flatMap((object) => {
    const paths = random.get(object.title);
    if (paths === undefined || object.change !== "changed") return [object];
    const changes = object.changes.filter(({ path }) => !paths.has(path));
    return changes.length === 0 ? [] : [{ ...object, changes }];
  });
}
