/** `npm run charts -- <command>`: the own charts, one or all. */
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { readEnv } from "../env";
import { ChartFault } from "./fault";
import { check, chosen, deps, record } from "./inspect";
import type { OwnChart } from "./own";
import { packageCharts, packageNeeded } from "./package";
import { loginToAzure, publish } from "./publish";
import { diff, install, releasable, type Target, uninstall, upgrade } from "./release";
import { lint, test } from "./render";
import { ENVIRONMENTS, type EnvironmentName, type Workshop } from "./workshop";

const shop: Workshop = { root: resolve(__dirname, "..", ".."), env: readEnv(process).variables };

type Lines = readonly string[] | Promise<readonly string[]>;

interface PackageFlags {
  readonly output: string;
  readonly needed?: boolean;
  readonly json?: boolean;
}

interface ReleaseFlags {
  readonly all?: boolean;
  readonly release?: string;
  readonly namespace: string;
  readonly environment: EnvironmentName;
  readonly values: readonly string[];
}

async function print(lines: Lines): Promise<void> {
  process.stdout.write((await lines).map((line) => `${line}\n`).join(""));
}

async function packaged(
  names: readonly string[],
  { output, needed = false, json = false }: PackageFlags,
): Promise<readonly string[]> {
  const folder = resolve(output);
  const packed = needed
    ? await packageNeeded(shop.root, folder)
    : await packageCharts(
        shop.root,
        folder,
        chosen(shop.root, names).map(({ name }) => name),
      );
  return json ? [JSON.stringify(packed)] : packed.map(({ path, content }) => `${path}  ${content}`);
}

/** A command on the charts that are named, or on all. */
function onCharts(
  name: string,
  description: string,
  work: (shop: Workshop, charts: readonly OwnChart[]) => Lines,
): Command {
  return new Command(name)
    .description(description)
    .argument("[charts...]", "names; all without one")
    .action((names: string[]) => print(work(shop, chosen(shop.root, names))));
}

/** A command on releases of the charts that are named, or of all; it ends at the first that fails. */
function onReleases(name: string, description: string, work: (shop: Workshop, target: Target) => Lines): Command {
  return new Command(name)
    .description(description)
    .argument("[charts...]", "names")
    .option("--all", "every chart that can be installed")
    .requiredOption("-n, --namespace <namespace>", "namespace of the releases")
    .option("--release <name>", "name of the release, with one chart; the chart's without one")
    .addOption(new Option("-e, --environment <name>", "whose values").choices(ENVIRONMENTS).default("dev"))
    .option(
      "-f, --values <file>",
      "a further values file; may be repeated",
      (file: string, all: string[]) => [...all, resolve(file)],
      [],
    )
    .action(async (names: string[], flags: ReleaseFlags) => {
      for (const chart of releasable(shop.root, names, flags)) await print(work(shop, { chart, ...flags }));
    });
}

function program(): Command {
  return new Command("charts")
    .description("The own charts, one or all")
    .showHelpAfterError()
    .addCommand(onCharts("check", "version, changelog and content belong together", check))
    .addCommand(onCharts("record", "record the content of a new version in gitops/digests", record))
    .addCommand(onCharts("lint", "helm lint --strict, in every environment", lint))
    .addCommand(onCharts("test", "render in every environment", test))
    .addCommand(onCharts("deps", "which charts each carries", deps))
    .addCommand(
      new Command("package")
        .description("make packages, the same files whenever the chart is the same")
        .argument("[charts...]", "names; all without one")
        .option("-o, --output <folder>", "where to", ".charts/own")
        .option("--needed", "also the earlier versions that environments are at, from Git")
        .option("--json", "print what was made as JSON")
        .action((names: string[], flags: PackageFlags) => print(packaged(names, flags))),
    )
    .addCommand(
      new Command("publish")
        .description("push new versions to an oci:// repository; log in with --login or helm registry login first")
        .argument("[charts...]", "names; all without one")
        .requiredOption("-r, --repository <address>", "such as oci://example.azurecr.io/charts")
        .option("--login", "log helm in first, by the login that the Azure CLI has")
        .action(async (names: string[], { repository, login = false }: { repository: string; login?: boolean }) => {
          if (login) await loginToAzure(shop, repository);
          await print(publish(shop, chosen(shop.root, names), repository));
        }),
    )
    .addCommand(
      onReleases("install", "helm upgrade --install on the kubeconfig's cluster, whole or not at all", install),
    )
    .addCommand(onReleases("upgrade", "helm upgrade of a release that is there, rolled back when it fails", upgrade))
    .addCommand(onReleases("diff", "what an upgrade would change", diff))
    .addCommand(onReleases("uninstall", "helm uninstall; claims that a chart keeps stay", uninstall));
}

program()
  .parseAsync()
  .catch((error: unknown) => {
    const text = error instanceof ChartFault ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text ?? ""}\n`);
    process.exitCode = 1;
  });
