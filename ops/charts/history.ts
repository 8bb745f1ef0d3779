/** Charts of earlier versions, from Git: the environments may each be at a version of their own. */
import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "yaml";
import { ChartFault } from "./fault";
import { CHARTS, type OwnChart, readChart } from "./own";

const run = promisify(execFile);
const LARGEST = 256 << 20;

/**
 * The chart as the newest commit with that version had it, in a folder of its own that the caller removes.
 * Throws ChartFault where no commit has it, as in a shallow clone.
 */
export async function chartAt(
  root: string,
  name: string,
  version: string,
): Promise<{ chart: OwnChart; folder: string }> {
  const file = `${CHARTS}/${name}/Chart.yaml`;
  const git = (...args: string[]) => run("git", ["-C", root, ...args], { maxBuffer: LARGEST });
  const { stdout } = await git("log", "--format=%H", "--", file);
  for (const commit of stdout.split("\n").filter(Boolean)) {
    const text = await git("show", `${commit}:${file}`).catch(() => undefined);
    if (text === undefined || (parse(text.stdout) as { version?: unknown }).version !== version) continue;
    const folder = mkdtempSync(join(tmpdir(), "chart-history-"));
    const archive = join(folder, "charts.tar");
    await git("archive", "--output", archive, commit, CHARTS);
    await run("tar", ["-xf", archive, "-C", folder]);
    return { chart: readChart(join(folder, CHARTS, name)), folder };
  }
  throw new ChartFault(
    `No commit has ${name} ${version}, and the work tree does not either. Its version file is wrong, or the clone is shallow (git fetch --unshallow).`,
  );
}
