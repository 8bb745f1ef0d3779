/** A release before anything of it is made. */
import type { PinnedRelease, Tree } from "../../releases/contract";

/** A verified package. Paths are relative to the project. */
export interface PlannedChart {
  readonly path: string;
  /** Chart of the package's custom resource definitions; null where it brings none. */
  readonly crds: string | null;
  /** Values with which the chart itself brings no definitions. */
  readonly withoutCrds: Tree<never>;
}

/** A release of the registry with all that a stack decides about it. */
export interface PlannedRelease {
  readonly release: PinnedRelease<unknown>;
  /** The release's arguments, parsed by its own schema. */
  readonly args: unknown;
  /** Chart values that the stack sets itself, merged last. */
  readonly values: Tree<never>;
  /** True when some of it came from a config secret: then all values of the release are kept secret. */
  readonly secret: boolean;
  readonly chart: PlannedChart;
}
