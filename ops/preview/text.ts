/** A preview as lines, shared by the terminal and the Markdown report. */
import { changeLines } from "../manifests/text";
import type { ObjectDiff, Preview, ReleaseDiff, Step } from "./model";

export const SIGNS: Readonly<Record<string, string>> = {
  create: "+",
  update: "~",
  delete: "-",
  "create-replacement": "±",
  added: "+",
  removed: "-",
  changed: "~",
};

/** Steps that are shown: of a replacement's three, one. */
export function shownSteps(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ op }) => op in SIGNS);
}

/** `3 objects changed, 1 added` */
export function countObjects(objects: readonly ObjectDiff[]): string {
  const parts = (["added", "changed", "removed"] as const).flatMap((change) => {
    const count = objects.filter((object) => object.change === change).length;
    return count === 0 ? [] : [`${count} ${change}`];
  });
  return parts.length === 0 ? "no object changes" : `objects: ${parts.join(", ")}`;
}

/** `mlflow: mlflow 0.7.19 -> 0.8.0` */
export function releaseTitle({ name, before, after, op }: ReleaseDiff): string {
  if (after === undefined) return `${name}: removed${before ? ` (${before.chart} ${before.version})` : ""}`;
  if (before === undefined) return `${name}: ${op === "create" ? "installed" : op}, ${after.version}`;
  return before.version === after.version
    ? `${name}: ${before.chart} ${before.version}`
    : `${name}: ${before.chart} ${before.version} -> ${after.version}`;
}

/** Lines of one object: its title, then what changes in it. */
export function objectLines({ title, change, changes, hook, kept }: ObjectDiff): readonly string[] {
  return [
    `${SIGNS[change] ?? "?"} ${title}${hook ? " (hook)" : ""}${kept ? " (stays on the cluster)" : ""}`,
    ...changes.flatMap(changeLines).map((line) => `    ${line}`),
  ];
}

/** What the plan amounts to, in one line. */
export function planTitle({ stack, steps, failure }: Preview): string {
  if (failure) return `stack ${stack}: the plan could not be made`;
  const shown = shownSteps(steps);
  if (shown.length === 0) return `stack ${stack}: nothing changes`;
  const ops = new Map<string, number>();
  for (const { op } of shown) ops.set(op, (ops.get(op) ?? 0) + 1);
  const words: Readonly<Record<string, string>> = { "create-replacement": "replace" };
  return `stack ${stack}: ${[...ops].map(([op, count]) => `${count} to ${words[op] ?? op}`).join(", ")}`;
}
