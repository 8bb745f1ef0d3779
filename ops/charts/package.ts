/** `charts package`: packages of the work tree, and of the versions that environments are still at. */
import { rmSync } from "node:fs";
import { ChartFault } from "./fault";
import { chartAt } from "./history";
import { neededCharts } from "./needed";
import { ownCharts } from "./own";
import { pack, type Packed, packedBefore } from "./pack";

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

/**
 * Packages every own chart at each version that an environment names: the work tree's, else Git's, else what the folder
 * has of it already, as a registry keeps what it was given once.
 */
export async function packageNeeded(root: string, folder: string): Promise<readonly Packed[]> {
  const current = new Map(ownCharts(root).map((chart) => [chart.name, chart]));
  const packed: Packed[] = [];
  for (const { chart, version } of neededCharts(root)) {
    const here = current.get(chart);
    if (here?.version === version) packed.push(await pack(here, folder));
    else packed.push(await packEarlier(root, folder, chart, version));
  }
  return packed;
}

async function packEarlier(root: string, folder: string, name: string, version: string): Promise<Packed> {
  try {
    return await packFromGit(root, folder, name, version);
  } catch (fault) {
    const there = fault instanceof ChartFault ? await packedBefore(folder, name, version) : undefined;
    if (there === undefined) throw fault;
    return there;
  }
}

async function packFromGit(root: string, folder: string, name: string, version: string): Promise<Packed> {
  const found = await chartAt(root, name, version);
  try {
    return await pack(found.chart, folder);
  } finally {
    rmSync(found.folder, { recursive: true, force: true });
  }
}
