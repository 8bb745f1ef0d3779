/** The values that a release's chart is installed with. */
import type { Tree } from "../../releases/contract";
import { overlaid } from "../../releases/trees";
import type { PlannedRelease } from "./planned";

/**
 * What the platform says, what the stack says over it, and the chart's own definitions off whatever both say. A null is
 * kept: it tells Helm to drop the chart's own default.
 */
export function chartValues<S>(own: Tree<S>, { values, chart }: Pick<PlannedRelease, "values" | "chart">): Tree<S> {
  return overlaid<S>(overlaid<S>(own, values), chart.withoutCrds);
}
