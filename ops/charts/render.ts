/** `charts lint` and `test`: each chart in each environment. */
import { join } from "node:path";
import { ChartFault } from "./fault";
import { helm } from "./helm";
import type { OwnChart } from "./own";
import { pack } from "./pack";
import { ENVIRONMENTS, withFolder, type Workshop } from "./workshop";

/** helm lint --strict, in every environment. */
export async function lint(shop: Workshop, charts: readonly OwnChart[]): Promise<readonly string[]> {
  return eachEnvironment(shop, charts, "lint", (path, values) => ["lint", "--strict", path, "--values", values]);
}

/** Facts of a platform such as the root application hands down: charts refuse to render what needs one that is missing. */
const FACTS = {
  domain: "example.org",
  registry: "registry.example.org",
  ingressClassName: "example",
  ingressNamespace: "ingress",
  gateway: { name: "platform", namespace: "platform-gateway" },
  secretStore: "platform",
  monitoringNamespace: "monitoring",
  tenantId: "00000000-0000-0000-0000-000000000000",
  clientIds: { "external-secrets": "00000000-0000-0000-0000-000000000000" },
  vault: { uri: "https://example.vault.azure.net/" },
};

/** helm template, in every environment, with facts of an example platform: what the chart refuses by default, it says. */
export async function test(shop: Workshop, charts: readonly OwnChart[]): Promise<readonly string[]> {
  const facts = ["--set-json", `global.platform=${JSON.stringify(FACTS)}`];
  return eachEnvironment(shop, charts, "rendering", (path, values) => {
    return ["template", "test", path, "--values", values, ...facts];
  });
}

async function eachEnvironment(
  shop: Workshop,
  charts: readonly OwnChart[],
  what: string,
  argsFor: (path: string, values: string) => readonly string[],
): Promise<readonly string[]> {
  const installable = charts.filter(({ library }) => !library);
  return withFolder(async (folder) => {
    const faults: string[] = [];
    for (const chart of installable) {
      const { path } = await pack(chart, folder);
      for (const environment of ENVIRONMENTS) {
        const args = argsFor(path, join(chart.folder, "values", `${environment}.yaml`));
        const { code, stdout, stderr } = await helm(args, shop.env);
        if (code !== 0) faults.push(`${chart.name} in ${environment}: ${(stderr || stdout).trim()}`);
      }
    }
    if (faults.length > 0) throw new ChartFault(faults.join("\n"));
    return installable.map(({ name }) => `${name}: ${what} passes in ${ENVIRONMENTS.join(", ")}`);
  });
}
