/** `charts package`: packages of the work tree, and of the versions that environments are still at. */
import { rmSync } from "node:fs";
import { chartAt } from "./history";
import { neededCharts } from "./needed";
import { ownCharts } from "./own";
import { pack, type Packed } from "./pack";

/** Packages charts of the work tree, libraries left out. @param names @default all */
export async function packageCharts(
  root: string,
  folder: string,
  names?: readonly string[],
): Promise<readonly Packed[]> {
  const charts = ownCharts(root).filter((one) => !one.library && (names === undefined || names.includes(one.name)));
  const packed: Packed[] = [];
  for (const chart of charts) packed.push(await pack(chart, folder));
  return packed;
}

/** Packages every own chart at each version that an environment names: the work tree's, else Git's. */
export async function packageNeeded(root: string, folder: string): Promise<readonly Packed[]> {
  const current = new Map(ownCharts(root).map((chart) => [chart.name, chart]));
  const packed: Packed[] = [];
  for (const { chart, version } of neededCharts(root)) {
    const here = current.get(chart);
    if (here?.version === version) packed.push(await pack(here, folder));
    else packed.push(await packOld(root, folder, chart, version));
  }
  return packed;
}

async function packOld(root: string, folder: string, name: string, version: string): Promise<Packed> {
  const found = await chartAt(root, name, version);
  try {
    return await pack(found.chart, folder);
  } finally {
    rmSync(found.folder, { recursive: true, force: true });
  }
}
