/** The releases with all that a stack decides about each. */
import type { StoredChart } from "../../charts";
import type { PinnedRelease, ReleaseName, Tree } from "../../releases/contract";
import type { PlannedRelease } from "./release";

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
  charts: readonly StoredChart[],
): readonly PlannedRelease[] {
  return releases.map((release, at) => {
    const chart = charts[at];
    if (chart === undefined) throw new Error(`internal: no package for ${release.name}`);
    const { args, values, secret } = decided[release.name];
    return { release, chart, args, values, secret };
  });
}
