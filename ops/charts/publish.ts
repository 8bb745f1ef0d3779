/** `charts publish`: packages into the registry that the clusters read. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ChartFault } from "./fault";
import { helm, helmOk } from "./helm";
import { check } from "./inspect";
import type { OwnChart } from "./own";
import { pack, packedBefore, type Packed } from "./pack";
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

/** A registry on the machine itself is asked without TLS, as container tools do. */
const LOOPBACK = /^oci:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:|\/|$)/;
const plainOf = (repository: string): readonly string[] => (LOOPBACK.test(repository) ? ["--plain-http"] : []);

/** Undefined where the registry has no such version. Throws ChartFault where that cannot be told: a push would write over it. */
async function published(
  { env }: Workshop,
  { name, version }: OwnChart,
  folder: string,
  repository: string,
): Promise<Packed | undefined> {
  mkdirSync(folder, { recursive: true });
  const wanted = [`${repository}/${name}`, "--version", version, "--destination", folder];
  const { code, stderr } = await helm(["pull", ...wanted, ...plainOf(repository)], env);
  if (code === 0) return packedBefore(folder, name, version);
  if (/: not found\s*$/.test(stderr)) return undefined;
  throw new ChartFault(`${repository} cannot be asked for ${name} ${version}: ${stderr.trim()}`);
}

async function publishOne(shop: Workshop, chart: OwnChart, folder: string, repository: string): Promise<string> {
  const { path, version, content } = await pack(chart, folder);
  const there = await published(shop, chart, join(folder, "published"), repository);
  if (there === undefined) {
    await helmOk(["push", path, repository, ...plainOf(repository)], shop.env);
    return `${chart.name} ${version}: pushed to ${repository}`;
  }
  if (there.content !== content)
    throw new ChartFault(
      `${chart.name} ${version} is in ${repository} with another content: a version is published once. Raise \`version\` in its Chart.yaml.`,
    );
  return `${chart.name} ${version}: already there, and what is published does not change`;
}

/**
 * Pushes packages to an oci:// repository, each version once: one that is there already has to have the same content. A chart that
 * `check` finds fault with is pushed by nobody.
 */
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
    for (const chart of charts.filter(({ library }) => !library))
      lines.push(await publishOne(shop, chart, folder, repository));
    return lines;
  });
}
