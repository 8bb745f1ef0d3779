/** One environment of the platform: the stack's configuration in, everything that it asks for out. */
import { RunError } from "@pulumi/pulumi";

import { ChartError, prepareCharts, requireDeclared } from "./charts";
import { azureOutputs } from "./components/azure/outputs";
import { planReleases, valuesInOutline } from "./components/cluster/plan";
import { Platform } from "./components/platform";
import { skipPromiseStacks } from "./components/promise-stacks";
import { pinned } from "./releases/bom";
import { registry } from "./releases/registry";
import { debugsPromises, loadStack } from "./stacks";

async function main() {
  if (!debugsPromises()) skipPromiseStacks();
  const stack = loadStack(registry);
  const pins = registry.map((release) => pinned(release, stack.releases[release.name].bom));
  const charts = await prepareCharts(
    pins.map((release) => release.pin),
    { root: __dirname, ...stack.charts },
  );
  const planned = planReleases(pins, stack.releases, charts);
  requireDeclared(
    charts.map((chart, at) => ({ ...chart, values: planned[at] && valuesInOutline(planned[at], stack.environment) })),
  );
  const { azure, releases, gitops } = new Platform("platform", {
    environment: stack.environment,
    azure: {
      ...stack.azure,
      stack: stack.name,
      profile: stack.environment.profile,
      domain: stack.environment.domain,
      repository: stack.gitops.repository,
      access: stack.access,
    },
    releases: planned,
    gitops: stack.gitops,
  });
  return {
    ...azureOutputs(azure),
    releases: Object.fromEntries([...releases.byName].map(([name, release]) => [name, release.summary])),
    rootApplication: { name: gitops.rootApplication, namespace: "argocd", ...gitops.source },
    trustedCharts: charts
      .filter((one) => one.trusted)
      .map(({ chart, version, digest }) => ({ chart, version, digest })),
  };
}

/** Frames of packages are left out: Pulumi has Node colour the stack, which on some of them never ends (nodejs/node#64011). */
function report(fault: unknown): never {
  const told = fault instanceof ChartError ? new RunError(fault.message) : fault;
  if (told instanceof Error) told.stack = (told.stack ?? "").replaceAll(/\n.*node_modules.*/g, "");
  throw told;
}

/** Pulumi awaits this function; what it returns are the stack's outputs. */
export = () => main().catch(report);
