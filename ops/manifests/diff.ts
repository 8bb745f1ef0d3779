/** The difference of two trees, leaf by leaf. Lists are compared as Kubernetes means them: by name where items have one. */
import { isDeepStrictEqual } from "node:util";

export interface Change {
  /** `spec.template.spec.containers[server].image` */
  readonly path: string;
  /** Undefined for what was added. */
  readonly before: unknown;
  /** Undefined for what was removed. */
  readonly after: unknown;
}

/** A map, as YAML and JSON have them. */
export type Tree = Readonly<Record<string, unknown>>;

/** True of a map, and not of a list. */
export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Helm leaves empty maps, lists and nulls where a template has nothing to say: for Kubernetes that is nothing. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Keys that tell the items of a list apart, in the order in which they are tried. */
const KEYS = ["name", "key", "containerPort", "port", "mountPath", "type", "path"] as const;

function keyed(list: readonly unknown[]): Map<string, unknown> | undefined {
  for (const key of KEYS) {
    const names = list.map((item) => (isTree(item) ? item[key] : undefined));
    const plain = names.every((name) => typeof name === "string" || typeof name === "number");
    if (plain && new Set(names).size === list.length) return new Map(list.map((item, at) => [String(names[at]), item]));
  }
  return undefined;
}

function step(path: string, name: string): string {
  if (/^[\w-]+$/.test(name)) return path === "" ? name : `${path}.${name}`;
  return `${path}["${name}"]`;
}

/** Every leaf that differs, in the order of `before`, then of what is new. */
export function diffTrees(before: unknown, after: unknown, path = ""): readonly Change[] {
  if (isDeepStrictEqual(before, after) || (isNothing(before) && isNothing(after))) return [];
  if (isTree(before) && isTree(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => diffTrees(before[name], after[name], step(path, name)));
  }
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  return [{ path, before, after }];
}

function diffLists(before: readonly unknown[], after: readonly unknown[], path: string): readonly Change[] {
  const [old, now] = [keyed(before), keyed(after)];
  if (old !== undefined && now !== undefined && before.length + after.length > 0) {
    const names = [...new Set([...old.keys(), ...now.keys()])];
    return names.flatMap((name) => diffTrees(old.get(name), now.get(name), `${path}[${name}]`));
  }
  if (before.length === after.length) {
    return before.flatMap((item, at) => diffTrees(item, after[at], `${path}[${at}]`));
  }
  return [{ path, before, after }];
}
