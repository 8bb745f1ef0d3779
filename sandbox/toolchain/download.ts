/** Takes a plugin from Pulumi's own plugin download, where that can be reached. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { putIntoCache } from "./cache";
import { runGroup } from "./group";
import { probeVersion } from "./probe";
import { secondsSince, withHeartbeat, type Report } from "./progress";
import type { Tool } from "./tool";
import { sameVersion } from "./versions";

/** Milliseconds for the whole download; a plugin has about 50 MB. */
const TOTAL_LIMIT = 300_000;
/** Milliseconds without a single byte: a firewall that swallows packets must not cost five minutes. */
const STALL_LIMIT = 20_000;

export interface DownloadPlace {
  readonly cacheDir: string;
  readonly sources: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** @returns the plugin in the cache, or undefined when it cannot be had (the report says why) */
export async function downloadPlugin(
  tool: Tool & { readonly plugin: NonNullable<Tool["plugin"]> },
  pulumi: string,
  label: string,
  place: DownloadPlace,
): Promise<{ readonly path: string; readonly seconds: number } | undefined> {
  const start = performance.now();
  const scratch = join(place.cacheDir, ".work", `${process.pid}-download`);
  const folders = { home: join(scratch, "home"), tmp: join(scratch, "tmp") };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  try {
    place.report.line(`${label} downloading …`);
    await withHeartbeat(
      place.report,
      (seconds) => `${label} downloading … ${seconds} s, ${(bytesIn(scratch) / 1e6).toFixed(0)} MB`,
      () => install(tool, pulumi, folders, place),
    );
    const { kind, name } = tool.plugin;
    const program = join(folders.home, "plugins", `${kind}-${name}-v${tool.version}`, tool.name);
    const version = existsSync(program) ? await probeVersion(program, tool.probe, place.env) : undefined;
    if (version === undefined || !sameVersion(version, tool.version)) {
      place.report.line(`${label} cannot be downloaded here, so it is built`);
      return undefined;
    }
    const seconds = secondsSince(start);
    const path = await putIntoCache(place, tool, program, { source: "download", seconds });
    place.report.line(`${label} downloaded in ${seconds} s`);
    return { path, seconds };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Ends early when nothing comes; its exit does not matter, only whether the plugin is there. */
async function install(
  tool: Tool & { readonly plugin: NonNullable<Tool["plugin"]> },
  pulumi: string,
  folders: { readonly home: string; readonly tmp: string },
  place: DownloadPlace,
): Promise<void> {
  const stalled = new AbortController();
  const begin = Date.now();
  let seen = { bytes: 0, at: begin };
  const watch = setInterval(() => {
    const bytes = bytesIn(folders.home) + bytesIn(folders.tmp);
    if (bytes !== seen.bytes) seen = { bytes, at: Date.now() };
    if (Date.now() - seen.at > STALL_LIMIT || Date.now() - begin > TOTAL_LIMIT) stalled.abort();
  }, 1_000);
  const env = {
    ...place.env,
    PULUMI_HOME: folders.home,
    TMPDIR: folders.tmp,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
  };
  const args = ["plugin", "install", tool.plugin.kind, tool.plugin.name, tool.version, "--non-interactive"];
  try {
    const signal = AbortSignal.any([place.signal, stalled.signal]);
    await runGroup(pulumi, args, { cwd: folders.tmp, env, signal, onOutput: () => undefined });
    place.signal.throwIfAborted();
  } finally {
    clearInterval(watch);
  }
}

/** Of all files below a folder that another process is filling. */
function bytesIn(folder: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}
