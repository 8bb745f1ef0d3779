/** What Argo CD reads in the sandbox: the work tree as a commit, own charts, upstream charts. */
import { existsSync } from "node:fs";
import { sandboxEnv, type SandboxEnv } from "../env";
import { writeAtomically } from "../files";
import type { Home } from "../home";
import { indexed } from "./chart-index";
import { publishOwnCharts } from "./own-charts";
import { placesOf } from "./places";
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
  const before = packages(home);
  const ownCharts = await publishOwnCharts(home, workTree);
  const upstream = publishUpstreamCharts(home, workTree, mirror);
  const changed = [...packages(home)].some(([file, digest]) => (before.get(file) ?? digest) !== digest);
  if (changed) writeAtomically(placesOf(home).generation, `${new Date().toISOString()}\n`);
  const { commit } = await publishRepository(home, workTree);
  return { commit, ownCharts, upstream };
}

function packages(home: Home): ReadonlyMap<string, string> {
  const { ownCharts, upstreamCharts } = placesOf(home);
  return new Map([...indexed(ownCharts), ...indexed(upstreamCharts)]);
}

/** e.g. "commit 1a2b3c4, 3 own charts, 12 upstream (9 doubles)" */
export function gitopsText({ commit, ownCharts, upstream }: PublishedGitOps): string {
  const doubles = upstream.filter((one) => one.double).length;
  const others = upstream.length === 0 ? "" : `, ${upstream.length} upstream charts (${doubles} doubles)`;
  return `commit ${commit.slice(0, 7)}, ${ownCharts} packages of own charts${others}`;
}
