/** Gives the sandbox its programs, and says what it does meanwhile. */
import { mkdirSync, readdirSync, renameSync, statfsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sandboxEnv } from "../env";
import { openCache, writeFault } from "./cache";
import { interruptible } from "./interrupt";
import { acquireLock } from "./lock";
import { TOOLS, type ToolName } from "./manifest";
import { consoleReport, lineReport, secondsSince, withHeartbeat, type Report } from "./progress";
import { findExisting, makeMissing, type Found, type Search } from "./resolve";
import type { ResolvedTool, Tool, ToolchainOptions } from "./tool";

/** Bytes that a cold build of everything takes while it runs; measured. */
const BUILD_SPACE = 12e9;
const SOURCES = resolve(__dirname, "..", "tools");

/**
 * The paths of these tools: from PATH where the version fits, else from the cache, else (plugins) downloaded, else
 * built. What was made stays in the cache, also when a later one fails; the next call goes on from there.
 *
 * @throws ToolchainError: one message with the cure. ToolchainInterrupted: a signal came.
 */
export async function ensureTools<Name extends ToolName>(
  names: readonly Name[],
  options: ToolchainOptions = {},
): Promise<Record<Name, ResolvedTool>> {
  const wanted = TOOLS.filter((tool) => (names as readonly string[]).includes(tool.name));
  const found = await ensureAll(wanted, SOURCES, options);
  return Object.fromEntries(found) as Record<Name, ResolvedTool>;
}

/** The same for any tools, from the Go modules of any folder. */
export async function ensureAll(tools: readonly Tool[], sources: string, options: ToolchainOptions): Promise<Found> {
  const start = performance.now();
  const env = options.env ?? sandboxEnv().all;
  const report = reportOf(options.report);
  const cacheDir = resolve(options.cacheDir ?? sandboxEnv(env).toolsCache);
  return interruptible(options.signal, async (signal) => {
    const goCache = env["PLATFORM_TOOLS_GOCACHE"] || join(cacheDir, ".go-build");
    const without = options.home === undefined ? {} : { without: options.home.bin };
    const search: Search = { tools, ...without, shop: { cacheDir, sources, goCache, env, report, signal } };
    const { found, refusals } = await findExisting(search);
    if (found.size < tools.length) await makeUnderLock(search, found, refusals);
    report.line(`${totalOf(found)} (${secondsSince(start)} s)`);
    return found;
  });
}

async function makeUnderLock(search: Search, found: Found, refusals: ReadonlyMap<string, string>): Promise<void> {
  const { cacheDir, report, signal } = search.shop;
  openCache(cacheDir);
  for (const line of openingLines(search.tools, found, refusals)) report.line(line);
  const release = await acquireLock(join(cacheDir, "lock"), {
    signal,
    onWait: ({ pid }) => report.line(`waiting for process ${pid}, which is making tools in ${cacheDir} …`),
  });
  try {
    signal.throwIfAborted();
    await clear(cacheDir, [".work", ...trashIn(cacheDir)]);
    mkdirSync(search.shop.goCache, { recursive: true });
    warnOfSpace(search, found);
    await makeMissing(search, found);
    await trimBuildCache(search);
  } catch (error) {
    throw writeFault(cacheDir, error);
  } finally {
    release();
  }
}

/** One line for each tool that is there, and one for each program on PATH that was passed over. */
function openingLines(tools: readonly Tool[], found: Found, refusals: ReadonlyMap<string, string>): string[] {
  return tools.flatMap((tool, index) => {
    const at = found.get(tool.name);
    const place = `[${index + 1}/${tools.length}] ${tool.name}`;
    if (at !== undefined)
      return `${place} v${at.version} ${at.source === "path" ? `from PATH (${at.path})` : "from the cache"}`;
    const refusal = refusals.get(tool.name);
    return refusal === undefined ? [] : `${place} v${tool.version} is needed: ${refusal}`;
  });
}

function warnOfSpace({ tools, shop }: Search, found: Found): void {
  const share = tools.filter((tool) => !found.has(tool.name)).reduce((sum, tool) => sum + tool.coldSeconds, 0);
  const needed = (BUILD_SPACE * share) / TOOLS.reduce((sum, tool) => sum + tool.coldSeconds, 0);
  const { bavail, bsize } = statfsSync(shop.goCache);
  if (bavail * bsize > needed) return;
  const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1);
  shop.report.line(
    `warning: ${gigabytes(bavail * bsize)} GB free for ${shop.cacheDir}, and the build takes about ${gigabytes(needed)} GB while it runs`,
  );
}

/**
 * Go's build cache grows to 12 GB and has done its work once every tool is there. It is kept when a build fails or is
 * interrupted, and it is set aside in one step, so that an interrupted removal is finished by the next run.
 */
async function trimBuildCache({ shop }: Search): Promise<void> {
  if (shop.env["PLATFORM_TOOLS_GOCACHE"]) return;
  renameSync(shop.goCache, `${join(shop.cacheDir, TRASH)}${process.pid}`);
  await withHeartbeat(
    shop.report,
    (seconds) => `removing Go's build cache … ${seconds} s`,
    () => clear(shop.cacheDir, trashIn(shop.cacheDir)),
  );
}

const TRASH = ".trash-";

function trashIn(cacheDir: string): string[] {
  return readdirSync(cacheDir).filter((name) => name.startsWith(TRASH));
}

async function clear(cacheDir: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(cacheDir, name), { recursive: true, force: true });
}

/** e.g. "tools: 10 ready, 8 from the cache, 2 from PATH" */
function totalOf(found: Found): string {
  const words = { path: "from PATH", cache: "from the cache", download: "downloaded", built: "built" } as const;
  const counts = Object.entries(words).map(([source, text]) => {
    const count = [...found.values()].filter((tool) => tool.source === source).length;
    return count === 0 ? "" : `, ${count} ${text}`;
  });
  return `tools: ${found.size} ready${counts.join("")}`;
}

function reportOf(report: ToolchainOptions["report"]): Report {
  if (report === undefined) return consoleReport();
  return typeof report === "function" ? lineReport(report) : report;
}
