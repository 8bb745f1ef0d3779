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

interface Choice {
  readonly source: ChartSource;
  /** What engine runs get when their caller says nothing of charts. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Writes the choice down: later engine runs in this sandbox take their charts from the same place. */
export async function chooseChartSource(home: Home, env: SandboxEnv = sandboxEnv()): Promise<ChartSource> {
  const choice = await choose(home, env);
  writeAtomically(home.chartSource, `${JSON.stringify(choice, null, 2)}\n`);
  return choice.source;
}

async function choose(home: Home, env: SandboxEnv): Promise<Choice> {
  const own = ownVariables(env);
  if (Object.keys(own).length > 0) return { source: "user", variables: own };
  return (await allReachable(repositories())) ? { source: "repositories", variables: {} } : doubles(home);
}

/** Those of the last choice, unless the caller has its own: these come through by themselves. */
export function chartVariables(home: Home, env: SandboxEnv = sandboxEnv()): Readonly<Record<string, string>> {
  return Object.keys(ownVariables(env)).length > 0 ? {} : lastChoice(home).variables;
}

/** Doubles before there was a choice, and when it was left half written. */
export function lastChoice(home: Home): Choice {
  try {
    return JSON.parse(readIfThere(home.chartSource) ?? "") as Choice;
  } catch {
    return doubles(home);
  }
}

function doubles(home: Home): Choice {
  const variables = { PLATFORM_CHARTS_MIRROR: home.charts, PLATFORM_CHARTS_TRUST: home.chartsTrust };
  return { source: "doubles", variables };
}

function ownVariables({ chartsMirror, chartsTrust }: SandboxEnv): Record<string, string> {
  return {
    ...(chartsMirror === null ? {} : { PLATFORM_CHARTS_MIRROR: chartsMirror }),
    ...(chartsTrust === null ? {} : { PLATFORM_CHARTS_TRUST: chartsTrust }),
  };
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
