/** Merging of Helm values: maps merge, everything else replaces. */
import * as pulumi from "@pulumi/pulumi";

import type { Tree, Value } from "../../releases/contract";

/** Values with `over` merged last. A null in `over` is kept: it tells Helm to drop the chart's own default. */
export function mergeValues<S>(base: Tree<S>, over: Tree<S>): Tree<S> {
  const merged: Record<string, Value<S>> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? mergeValues(below, value) : value;
  }
  return merged;
}

function isTree<S>(value: Value<S> | undefined): value is Tree<S> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !pulumi.Output.isInstance(value);
}
