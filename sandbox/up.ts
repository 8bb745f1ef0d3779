/** `sandbox up`: makes, completes or repairs the sandbox, and starts the control planes it already has. */
import { publishDoubles } from "./charts/publish";
import { chooseChartSource, type ChartSource } from "./chart-source";
import { startAll } from "./cluster/all";
import { publishManifests } from "./cluster/manifests";
import { REPOSITORY } from "./env";
import { ensureAgent } from "./gitops/ensure";
import { gitopsText, publishGitOps } from "./gitops/publish";
import type { UpstreamChart } from "./gitops/upstream-charts";
import { createHome, type Home } from "./home";
import { withLock } from "./lock";
import { buildPlugins } from "./plugins/build";
import { installPlugins } from "./plugins/install";
import type { Progress } from "./progress";
import { ensureSecrets } from "./secrets";
import { DEFAULT_TOOLS, ensureTools } from "./toolchain";
import { writeTools } from "./tools";
import { writeWrappers } from "./wrappers";

export interface Up {
  readonly chartSource: ChartSource;
  /** What stands for each upstream chart of Tier 2; empty where they come from their publishers. */
  readonly upstream: readonly UpstreamChart[];
}

/**
 * Each part leaves the sandbox as it was or done, so an interrupted `up` is repaired by the next.
 * Fails when another `up`, `down` or `reset` works in the same folder.
 */
export async function up(home: Home, progress: Progress, signal: AbortSignal): Promise<Up> {
  createHome(home);
  return withLock(home, async () => {
    publishManifests(home);
    ensureSecrets(home);
    const tools = await progress.quietPart("tools", () =>
      ensureTools(DEFAULT_TOOLS, { home, signal, report: progress.report }),
    );
    const paths = Object.fromEntries(Object.entries(tools).map(([name, tool]) => [name, tool.path]));
    writeTools(home, paths);
    signal.throwIfAborted();
    await progress.part(
      "plugins",
      async () => {
        await buildPlugins(home);
        return installPlugins(home, {
          pulumi: tools["pulumi"].path,
          "pulumi-resource-kubernetes": tools["pulumi-resource-kubernetes"].path,
        });
      },
      (installed) => (installed.length === 0 ? "" : `installed ${installed.join(", ")}`),
    );
    signal.throwIfAborted();
    const chartSource = await progress.part("charts", () => chartsOf(home), sourceText);
    writeWrappers(home, paths, REPOSITORY);
    signal.throwIfAborted();
    const { upstream } = await progress.part(
      "gitops",
      async () => {
        await ensureAgent(home);
        return publishGitOps(home, REPOSITORY);
      },
      gitopsText,
    );
    signal.throwIfAborted();
    await progress.part("control planes", () => startAll(home), controlPlaneText);
    return { chartSource, upstream: chartSource === "repositories" ? [] : upstream };
  });
}

async function chartsOf(home: Home): Promise<ChartSource> {
  const [source] = await Promise.all([chooseChartSource(home), publishDoubles(home)]);
  return source;
}

function sourceText(source: ChartSource): string {
  const texts: Record<ChartSource, string> = {
    user: "from where PLATFORM_CHARTS_MIRROR and PLATFORM_CHARTS_TRUST say",
    repositories: "from their repositories",
    doubles: "their repositories cannot be reached, so doubles stand for them",
  };
  return texts[source];
}

function controlPlaneText(names: readonly string[]): string {
  return names.length === 0 ? "none yet, they come with their clusters" : `${names.join(", ")} running`;
}
