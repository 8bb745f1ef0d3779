/** `charts install`, `upgrade`, `diff` and `uninstall`: charts on the cluster of the kubeconfig, without Argo CD. */
import { join } from "node:path";
import { compareObjects } from "./compare";
import { ChartFault } from "./fault";
import { helmOk } from "./helm";
import { chosen } from "./inspect";
import { pack } from "./pack";
import { type EnvironmentName, withFolder, type Workshop } from "./workshop";

/** A release of a chart on a cluster: the kubeconfig's current one. */
export interface Target {
  readonly chart: string;
  /** @default the chart's name */
  readonly release?: string | undefined;
  readonly namespace: string;
  readonly environment: EnvironmentName;
  /** Further values files. */
  readonly values: readonly string[];
}

/**
 * Charts that a command on releases is for: those that are named, or all that can be installed. Nothing is done to all
 * of them by leaving a name out.
 */
export function releasable(
  root: string,
  names: readonly string[],
  { all = false, release }: { readonly all?: boolean; readonly release?: string },
): readonly string[] {
  if (all === names.length > 0)
    throw new ChartFault("Which charts? Name one or more, or say --all; not both, and not neither.");
  const charts = chosen(root, names).filter(({ library }) => !all || !library);
  if (release !== undefined && charts.length > 1)
    throw new ChartFault(`--release ${release} is the name of one release: name one chart with it.`);
  return charts.map(({ name }) => name);
}

/** helm upgrade --install of one chart, whole or not at all. */
export async function install(shop: Workshop, target: Target): Promise<readonly string[]> {
  return withRelease(shop, target, async (release, args) => [
    await helmOk(["upgrade", "--install", "--create-namespace", "--atomic", "--wait", ...args], shop.env),
    `${release}: installed; Argo CD does this by itself for what stands in gitops/apps`,
  ]);
}

/** helm upgrade of a release that is there. */
export async function upgrade(shop: Workshop, target: Target): Promise<readonly string[]> {
  return withRelease(shop, target, async (release, args) => [
    await helmOk(["upgrade", "--atomic", "--wait", ...args], shop.env),
    `${release}: upgraded; \`helm rollback ${release} -n ${target.namespace}\` takes it back`,
  ]);
}

/** What an upgrade would change: objects that come, go, or differ from the release's last manifest. */
export async function diff(shop: Workshop, target: Target): Promise<readonly string[]> {
  return withRelease(shop, target, async (release, args) => {
    const before = await helmOk(["get", "manifest", release, "--namespace", target.namespace], shop.env);
    const after = await helmOk(["template", ...args], shop.env);
    return compareObjects(before, after);
  });
}

/** helm uninstall; claims that a chart keeps stay. */
export async function uninstall(
  { env }: Workshop,
  { chart, release = chart, namespace }: Target,
): Promise<readonly string[]> {
  return [(await helmOk(["uninstall", release, "--namespace", namespace, "--wait"], env)).trim()];
}

async function withRelease(
  { root }: Workshop,
  { chart, release = chart, namespace, environment, values }: Target,
  work: (release: string, args: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const [found] = chosen(root, [chart]);
  if (found === undefined || found.library)
    throw new ChartFault(`${chart} is a library: it is part of other charts, and installed by nobody.`);
  return withFolder(async (folder) => {
    const { path } = await pack(found, folder);
    const files = [join(found.folder, "values", `${environment}.yaml`), ...values];
    return work(release, [release, path, "--namespace", namespace, ...files.flatMap((file) => ["--values", file])]);
  });
}
