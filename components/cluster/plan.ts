/** The releases with all that a stack decides about each. */
import type { PreparedChart } from "../../charts";
import type { Environment, PinnedRelease, ReleaseName, Tree } from "../../releases/contract";
import { placeholders } from "../../releases/placeholders";
import type { PlannedRelease } from "./planned";
import { chartValues } from "./values";

/** What a stack says of one release. */
export interface Decided {
  readonly args: unknown;
  readonly values: Tree<never>;
  readonly secret: boolean;
}

/** `charts` stand in the order of `releases`. */
export function planReleases(
  releases: readonly PinnedRelease<unknown>[],
  decided: Readonly<Record<ReleaseName, Decided>>,
  charts: readonly PreparedChart[],
): readonly PlannedRelease[] {
  return releases.map((release, at) => {
    const chart = charts[at];
    if (chart === undefined) throw new Error(`internal: no package for ${release.name}`);
    const { args, values, secret } = decided[release.name];
    return { release, chart: { ...chart, withoutCrds: chart.withoutCrds as Tree<never> }, args, values, secret };
  });
}

/** The values of a planned release before anything is made: a placeholder where a fact or a secret will stand. */
export function valuesInOutline(planned: PlannedRelease, environment: Environment): Tree<string> {
  const { release, args } = planned;
  return chartValues(release.generation.values(args, environment, placeholders(environment)), planned);
}
