/** Charts ready to be installed: verified, with their declared keys, and their definitions as a chart of their own. */
import { join } from "node:path";

import { asTree, crdChart } from "./crds";
import type { Keys } from "./keys";
import { LOCK_FOLDER, readKeys, readLock } from "./lock";
import { fetchCharts } from "./store";
import type { Pin, StoredChart, StoreOptions } from "./types";

/** A verified package, and what its lock knows of it. */
export interface PreparedChart extends StoredChart {
  readonly keys: Keys;
  /** Chart of the definitions, relative to the project; null where the package brings none. */
  readonly crds: string | null;
  /** Values with which the chart itself brings no definitions. */
  readonly withoutCrds: Readonly<Record<string, unknown>>;
}

/** In the order of the pins. Throws one `ChartError` with the faults of all charts. */
export async function prepareCharts(pins: readonly Pin[], options: StoreOptions): Promise<readonly PreparedChart[]> {
  const stored = await fetchCharts(pins, options);
  return Promise.all(stored.map((chart) => prepare(chart, options)));
}

async function prepare(
  chart: StoredChart,
  { root, lockFolder = join(root, LOCK_FOLDER) }: StoreOptions,
): Promise<PreparedChart> {
  const lock = await readLock(root, lockFolder, chart);
  const [keys, crds] = await Promise.all([readKeys(root, chart), crdChart(chart, lock, root)]);
  return { ...chart, keys, crds, withoutCrds: asTree(lock.crdSwitches, false) };
}
