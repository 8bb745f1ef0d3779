/** What Argo CD reads in the sandbox: the work tree as a commit, own charts, upstream charts. */
import { existsSync } from "node:fs";
import { sandboxEnv, type SandboxEnv } from "../env";
import type { Home } from "../home";
import { publishOwnCharts } from "./own-charts";
import { publishRepository } from "./repository";
import { publishUpstreamCharts, type UpstreamChart } from "./upstream-charts";

export interface PublishedGitOps {
  readonly commit: string;
  /** Packages of own charts. */
  readonly ownCharts: number;
  readonly upstream: readonly UpstreamChart[];
}

/** Charts first: a commit may name a version that was just packaged. */
export async function publishGitOps(
  home: Home,
  workTree: string,
  env: SandboxEnv = sandboxEnv(),
): Promise<PublishedGitOps> {
  const mirror = env.chartsMirror !== null && existsSync(env.chartsMirror) ? env.chartsMirror : null;
  const ownCharts = await publishOwnCharts(home, workTree);
  const upstream = publishUpstreamCharts(home, workTree, mirror);
  const { commit } = await publishRepository(home, workTree);
  return { commit, ownCharts, upstream };
}

/** e.g. "commit 1a2b3c4, 3 own charts, 12 upstream (9 doubles)" */
export function gitopsText({ commit, ownCharts, upstream }: PublishedGitOps): string {
  const doubles = upstream.filter((one) => one.double).length;
  const others = upstream.length === 0 ? "" : `, ${upstream.length} upstream charts (${doubles} doubles)`;
  return `commit ${commit.slice(0, 7)}, ${ownCharts} packages of own charts${others}`;
}
