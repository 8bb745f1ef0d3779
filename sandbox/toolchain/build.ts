/** Builds the missing tools of one Go module and puts them into the cache. */
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { diskFull, putIntoCache } from "./cache";
import { ToolchainError } from "./error";
import { failureMessage } from "./failure";
import { goEnvironment, type Go } from "./go";
import { runGroup } from "./group";
import { probeVersion } from "./probe";
import { secondsSince, withHeartbeat, type Report } from "./progress";
import type { Tool } from "./tool";
import { sameVersion } from "./versions";

export interface Workshop {
  readonly cacheDir: string;
  /** The folder of the Go modules. */
  readonly sources: string;
  readonly go: Go;
  /** GOCACHE while building. */
  readonly goCache: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
}

export interface Built {
  readonly path: string;
  readonly seconds: number;
}

/** Go's flags for tools of one module; their variables are the module's. */
export function buildArguments(tools: readonly Tool[], output: string): string[] {
  const variables = Object.assign({}, ...tools.map((tool) => tool.variables)) as Record<string, string>;
  const linker = ["-s", "-w", ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(" ");
  const packages = tools.map((tool) => tool.package);
  return ["build", "-trimpath", "-mod=readonly", "-buildvcs=false", "-ldflags", linker, "-o", output, ...packages];
}

/**
 * Builds tools of one module with one `go build`. Each counts only once it has told its pinned version.
 *
 * @param place the tools' place in the whole, e.g. "[3/10]"
 * @throws ToolchainError with Go's last lines, the log's path and the cure
 */
export async function buildTools(tools: readonly Tool[], place: string, shop: Workshop): Promise<Map<string, Built>> {
  const start = performance.now();
  const scratch = join(shop.cacheDir, ".work", `${process.pid}-${tools[0]?.module}`);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(join(scratch, "out"), { recursive: true });
  try {
    await compile(tools, place, scratch, shop);
    const built = new Map<string, Built>();
    for (const tool of tools) {
      const program = join(scratch, "out", outputName(tool, tools));
      await checkVersion(tool, program, shop.env);
      const seconds = Math.round(secondsSince(start) / tools.length);
      const record = { source: "built", seconds, go: shop.go.version };
      built.set(tool.name, { path: await putIntoCache(shop, tool, program, record), seconds });
    }
    shop.report.line(`${place} ${labelOf(tools)} built in ${secondsSince(start)} s`);
    return built;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function compile(tools: readonly Tool[], place: string, scratch: string, shop: Workshop): Promise<void> {
  const logFile = join(shop.cacheDir, "logs", `${tools[0]?.module}.log`);
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, "");
  let output = "";
  const onOutput = (text: string): void => {
    output += text;
    appendFileSync(logFile, text);
  };
  const cold = tools.reduce((sum, tool) => sum + tool.coldSeconds, 0);
  const text = (seconds: number): string =>
    `${place} ${labelOf(tools)} building … ${seconds} s (about ${cold} s cold)${downloads(output)}`;
  const single = tools.length === 1 ? outputName(tools[0] as Tool, tools) : "";
  const args = buildArguments(tools, `${join(scratch, "out")}/${single}`);
  const cwd = join(shop.sources, tools[0]?.module ?? "");
  const env = goEnvironment(shop.env, { cache: shop.goCache, scratch });
  const start = performance.now();
  shop.report.line(text(0).replace(" 0 s", ""));
  const ending = await withHeartbeat(shop.report, text, () =>
    runGroup(shop.go.program, args, { cwd, env, signal: shop.signal, onOutput }),
  );
  shop.signal.throwIfAborted();
  if (ending.code === 0) return;
  const seconds = secondsSince(start);
  throw new ToolchainError(
    failureMessage({ what: labelOf(tools), ending, seconds, output, logFile, diskFull: diskFull(shop.cacheDir) }),
  );
}

async function checkVersion(tool: Tool, program: string, env: NodeJS.ProcessEnv): Promise<void> {
  const version = await probeVersion(program, tool.probe, env);
  if (version !== undefined && sameVersion(version, tool.version)) return;
  throw new ToolchainError(
    version === undefined
      ? `${tool.name} was built, but ${program} does not run here. Is its disk mounted noexec? Name another folder in PLATFORM_TOOLS_CACHE.`
      : `${tool.name} was built, but says that it is ${version} instead of ${tool.version}. The pin in sandbox/toolchain/manifest.ts and the one in sandbox/tools/${tool.module}/go.mod differ.`,
  );
}

/** With several packages Go names the programs itself, after the packages' folders. */
function outputName(tool: Tool, tools: readonly Tool[]): string {
  return tools.length === 1 ? tool.name : basename(tool.package);
}

/** e.g. "kwok, kwokctl v0.8.0" */
export function labelOf(tools: readonly Tool[]): string {
  return `${tools.map((tool) => tool.name).join(", ")} v${tools[0]?.version}`;
}

function downloads(output: string): string {
  const count = output.split("go: downloading ").length - 1;
  return count === 0 ? "" : `, ${count} modules downloaded`;
}
