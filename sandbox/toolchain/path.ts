/** Looks a tool up on PATH: the first program whose version fits. */
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { homeAt, isSandbox } from "../home";
import { probeVersion } from "./probe";
import type { Tool } from "./tool";
import { fits, plainRange } from "./versions";

export interface PathFind {
  readonly found?: { readonly path: string; readonly version: string };
  /** Why the first program of that name was passed over; undefined when there is none. */
  readonly refusal?: string;
}

/** @param without a folder to leave out: the calling sandbox's wrappers */
export async function findOnPath(tool: Tool, env: NodeJS.ProcessEnv, without?: string): Promise<PathFind> {
  const folders = searchedFolders(env, without);
  let refusal: string | undefined;
  for (const path of programs(tool.name, folders)) {
    const version = await probeVersion(path, tool.probe, env);
    const reason = refusalOf(tool, path, version, folders);
    if (reason === undefined && version !== undefined) return { found: { path, version } };
    refusal ??= reason;
  }
  return refusal === undefined ? {} : { refusal };
}

/** Absolute paths of the executable files of that name, in PATH's order. */
export function programs(name: string, folders: readonly string[]): string[] {
  return folders.map((folder) => join(folder, name)).filter(isProgram);
}

/** PATH's absolute folders, without the wrappers of sandboxes: a wrapper that runs itself never ends. */
export function searchedFolders(env: NodeJS.ProcessEnv, without?: string): string[] {
  const folders = (env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  return [...new Set(folders)].filter((folder) => folder !== without && !isSandbox(homeAt(dirname(folder))));
}

function refusalOf(tool: Tool, path: string, version: string | undefined, folders: readonly string[]) {
  if (version === undefined) return `${path} does not tell its version`;
  if (!fits(version, tool.fits)) return `${path} is ${version}, wanted ${plainRange(tool.fits)}`;
  const beside = [dirname(path), dirname(realpathSync(path)), ...folders];
  const missing = (tool.companions ?? []).filter((name) => programs(name, beside).length === 0);
  return missing.length === 0 ? undefined : `${path} comes without ${missing.join(", ")}`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
