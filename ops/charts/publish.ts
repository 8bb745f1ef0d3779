/** `charts publish`: packages into the registry that the clusters read. */
import { ChartFault } from "./fault";
import { helm, helmOk } from "./helm";
import { check } from "./inspect";
import type { OwnChart } from "./own";
import { pack } from "./pack";
import { withFolder, type Workshop } from "./workshop";

/** Pushes packages to an oci:// repository. A chart that `check` finds fault with is pushed by nobody. */
export async function publish(
  shop: Workshop,
  charts: readonly OwnChart[],
  repository: string,
): Promise<readonly string[]> {
  if (!repository.startsWith("oci://"))
    throw new ChartFault(
      `--repository ${repository}: an oci:// address is needed, as in oci://example.azurecr.io/charts.`,
    );
  check(shop, charts);
  return withFolder(async (folder) => {
    const lines: string[] = [];
    for (const chart of charts.filter(({ library }) => !library)) {
      const { path, version } = await pack(chart, folder);
      const { code, stdout } = await helm(
        ["show", "chart", `${repository}/${chart.name}`, "--version", version],
        shop.env,
      );
      if (code === 0 && stdout.includes(`version: ${version}`)) {
        lines.push(`${chart.name} ${version}: already there, and what is published does not change`);
        continue;
      }
      await helmOk(["push", path, repository], shop.env);
      lines.push(`${chart.name} ${version}: pushed to ${repository}`);
    }
    return lines;
  });
}
