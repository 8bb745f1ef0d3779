/** `current.yaml`: what the double of a chart's current generation has otherwise than `double.yaml` beside it. */
import { parse } from "yaml";
import { z } from "zod";
import { isMap } from "./cases";
import { crdsSchema } from "./parse";
import type { Double, Node, NodeMap } from "./types";

const map = z.custom<NodeMap>((value) => typeof value === "object" && value !== null && !Array.isArray(value));

const overlay = z.strictObject({
  chart: z.strictObject({ version: z.string(), appVersion: z.string(), kubeVersion: z.string() }),
  /** Laid over the values of the other. */
  values: map.default({}),
  /** In place of the other's. */
  crds: crdsSchema.optional(),
});

/**
 * The double with an overlay. Workloads stay those of the other generation: names, selectors and claims, which are what an
 * upgrade must not lose, are the same in both. Throws with `source` and every fault found.
 */
export function withOverlay(double: Double, yaml: string, source: string): Double {
  const result = overlay.safeParse(parse(yaml));
  if (!result.success)
    throw new Error(`${source} is not an overlay of a chart double:\n${z.prettifyError(result.error)}`);
  const { chart, values, crds = double.crds } = result.data;
  return { ...double, chart: { ...double.chart, ...chart }, values: laidOver(double.values, values), crds };
}

function laidOver(base: NodeMap, over: NodeMap): NodeMap {
  const merged: Record<string, Node> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? laidOver(below, value) : value;
  }
  return merged;
}
