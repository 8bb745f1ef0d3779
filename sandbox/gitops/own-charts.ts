/**
 * Packages of the own charts, in every version that an environment is at, for the sandbox's chart repository. As in a
 * registry, a version stays: an earlier commit, which the root may still be at or go back to, names it.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { plainEnv, sandboxEnv } from "../env";
import { SandboxError } from "../error";
import { run } from "../exec";
import type { Home } from "../home";
import { writeIndex } from "./chart-index";
import { placesOf } from "./places";

/** @returns how many packages the environments ask for. Fails with what `charts package` says */
export async function publishOwnCharts(home: Home, workTree: string): Promise<number> {
  const { ownCharts } = placesOf(home);
  mkdirSync(ownCharts, { recursive: true });
  const command = [join("sandbox", "bootstrap.mjs"), join("ops", "charts", "cli.ts"), "package"];
  const outcome = await run(process.execPath, [...command, "--needed", "--json", "--output", ownCharts], {
    cwd: workTree,
    env: plainEnv(sandboxEnv().all),
  });
  if (outcome.code !== 0) throw new SandboxError(`The own charts cannot be packaged: ${outcome.stderr.trim()}`);
  writeIndex(ownCharts);
  return (JSON.parse(outcome.stdout) as readonly unknown[]).length;
}
