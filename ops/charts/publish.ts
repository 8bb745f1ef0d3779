/** `charts publish`: packages into the registry that the clusters read. */
import { ChartFault } from "./fault";
import { helm, helmOk } from "./helm";
import { check } from "./inspect";
import type { OwnChart } from "./own";
import { pack } from "./pack";
import { outputOf } from "../process";
import { withFolder, type Workshop } from "./workshop";

/** User name with which a registry of Azure takes a token (learn.microsoft.com, "Authenticate with an Azure container registry"). */
const TOKEN_USER = "00000000-0000-0000-0000-000000000000";

/** Logs helm in to a registry of Azure by the login that the Azure CLI has; nothing is asked, and no password is kept. */
export async function loginToAzure({ env }: Pick<Workshop, "env">, repository: string): Promise<void> {
  const host = new URL(repository.replace(/^oci:/, "https:")).host;
  const name = host.split(".")[0] ?? "";
  const ask = ["acr", "login", "--name", name, "--expose-token", "--query", "accessToken", "--output", "tsv"];
  const token = await outputOf("az", ask, { env });
  const login = ["registry", "login", host, "--username", TOKEN_USER, "--password-stdin"];
  await outputOf("helm", login, { env, input: token.trim() });
}

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
