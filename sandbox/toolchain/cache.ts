/** The cache of programs: one folder a tool, version and build, which is there whole or not at all. */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode, ToolchainError } from "./error";
import type { Tool } from "./tool";

/** Beside the program: what it is, and its size, by which a damaged copy is known. */
const RECORD = "tool.json";
/** What a build is made of, beside the pin. */
const INPUTS = ["go.mod", "go.sum", "main.go"];

/** Where a tool's program lies, or will. @param sources the folder of the Go modules (`sandbox/tools`) */
export function cachedProgram(cacheDir: string, tool: Tool, sources: string): string {
  return join(cacheDir, tool.name, `${tool.version}-${buildKey(tool, sources)}`, tool.name);
}

/** The path of a whole program of that build in the cache, or undefined. */
export function findInCache(cacheDir: string, tool: Tool, sources: string): string | undefined {
  const program = cachedProgram(cacheDir, tool, sources);
  try {
    const record = JSON.parse(readFileSync(join(dirname(program), RECORD), "utf8")) as { bytes?: unknown };
    return statSync(program).size === record.bytes ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a program into the cache in one step. The caller holds the lock. @returns its path there */
export async function putIntoCache(
  place: { readonly cacheDir: string; readonly sources: string },
  tool: Tool,
  program: string,
  record: Readonly<Record<string, string | number>>,
): Promise<string> {
  const target = cachedProgram(place.cacheDir, tool, place.sources);
  const draft = join(place.cacheDir, tool.name, `.draft-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await moveFile(program, join(draft, tool.name));
  chmodSync(join(draft, tool.name), 0o755);
  const { size } = statSync(join(draft, tool.name));
  const text = { tool: tool.name, version: tool.version, bytes: size, ...record };
  writeFileSync(join(draft, RECORD), `${JSON.stringify(text, undefined, 2)}\n`);
  rmSync(dirname(target), { recursive: true, force: true });
  renameSync(draft, dirname(target));
  return target;
}

/**
 * Twelve hex digits over all that a program is made of. Go's own version is recorded beside the program and is no part
 * of the key: a patch release of Go must not cost twenty minutes, and the cache serves machines without Go.
 */
export function buildKey(tool: Tool, sources: string): string {
  const hash = createHash("sha256");
  for (const name of INPUTS) {
    const file = join(sources, tool.module, name);
    hash.update(`${name}\0${existsSync(file) ? readFileSync(file, "utf8") : ""}\0`);
  }
  hash.update(JSON.stringify([tool.package, tool.variables, process.platform, process.arch]));
  return hash.digest("hex").slice(0, 12);
}

/** Makes the folder, or says what to do when it cannot be written. */
export function openCache(cacheDir: string): void {
  guardWrites(cacheDir, () => {
    mkdirSync(cacheDir, { recursive: true });
    const trial = join(cacheDir, `.write-${process.pid}`);
    writeFileSync(trial, "");
    rmSync(trial);
  });
}

/** Runs work that writes into the cache: a full disk and a forbidden folder become messages with the cure. */
export function guardWrites<T>(cacheDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFault(cacheDir, error);
  }
}

/** The message for a write that failed; any other error as it is. */
export function writeFault(cacheDir: string, error: unknown): unknown {
  const code = errorCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return new ToolchainError(diskFull(cacheDir));
  if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code)) return error;
  return new ToolchainError(
    `The cache of tools ${cacheDir} cannot be written (${code}). ` +
      "Make it writable, or name another folder in PLATFORM_TOOLS_CACHE.",
  );
}

/** What a full disk means and what to do. */
export function diskFull(cacheDir: string): string {
  return (
    `No space is left on the disk of ${cacheDir}. A build of all tools takes about 12 GB while it runs, and 1 GB ` +
    "afterwards. Free some, or name a folder on another disk in PLATFORM_TOOLS_CACHE, and run this again: what was " +
    "built is kept."
  );
}

async function moveFile(from: string, to: string): Promise<void> {
  try {
    renameSync(from, to);
  } catch (error) {
    if (errorCode(error) !== "EXDEV") throw error;
    await copyFile(from, to);
  }
}
