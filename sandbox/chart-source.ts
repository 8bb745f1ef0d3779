/** Where the six charts come from: their repositories when they can be reached, the user's mirror, else the doubles. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY, sandboxEnv, type SandboxEnv } from "./env";
import { readIfThere, writeAtomically } from "./files";
import type { Home } from "./home";

/** user: PLATFORM_CHARTS_MIRROR or PLATFORM_CHARTS_TRUST is set, and what the user set is left alone. */
export type ChartSource = "user" | "repositories" | "doubles";

/** A repository that answers does so within a second; a machine without a way out must not wait long. */
const REACHABLE_WITHIN = 2_000;

export async function chooseChartSource(home: Home, env: SandboxEnv = sandboxEnv()): Promise<ChartSource> {
  const source =
    (env.chartsMirror ?? env.chartsTrust) ? "user" : (await allReachable(repositories())) ? "repositories" : "doubles";
  writeAtomically(home.chartSource, `${source}\n`);
  return source;
}

/** The last choice; doubles before there was one. */
export function chosenSource(home: Home): ChartSource {
  const text = readIfThere(home.chartSource)?.trim();
  return text === "user" || text === "repositories" ? text : "doubles";
}

/** Empty unless the doubles are used: a user's own variables come through by themselves. */
export function chartVariables(home: Home, env: SandboxEnv = sandboxEnv()): Record<string, string> {
  if (chosenSource(home) !== "doubles" || (env.chartsMirror ?? env.chartsTrust) !== null) return {};
  return { PLATFORM_CHARTS_MIRROR: home.charts, PLATFORM_CHARTS_TRUST: home.chartsTrust };
}

/** Addresses of the chart repositories, from the lock files. */
export function repositories(folder: string = join(REPOSITORY, "charts", "lock")): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const found = files.map(
    (file) => (JSON.parse(readFileSync(join(folder, file), "utf8")) as { repository: string }).repository,
  );
  return [...new Set(found)].sort();
}

/** Asks all at once for their index, headers only. */
export async function allReachable(addresses: readonly string[], within: number = REACHABLE_WITHIN): Promise<boolean> {
  const signal = AbortSignal.timeout(within);
  const answers = addresses.map(async (address) => {
    const response = await fetch(`${address.replace(/\/$/, "")}/index.yaml`, { method: "HEAD", signal });
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  });
  return Promise.all(answers).then(
    () => true,
    () => false,
  );
}
