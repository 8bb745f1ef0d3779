/** `tools.json`: which program stands for which tool in this sandbox. */
import { accessSync, constants } from "node:fs";
import { SandboxError } from "./error";
import { readIfThere, writeAtomically } from "./files";
import type { Home } from "./home";

export type ToolPaths = Readonly<Record<string, string>>;

export function writeTools(home: Home, tools: ToolPaths): void {
  writeAtomically(home.toolsFile, `${JSON.stringify(tools, null, 2)}\n`);
}

/** Empty when the file is missing or damaged: the next `up` writes it anew. */
export function readTools(home: Home): ToolPaths {
  try {
    return JSON.parse(readIfThere(home.toolsFile) ?? "{}") as ToolPaths;
  } catch {
    return {};
  }
}

/** Fails when a tool is not recorded, or its program is gone (an emptied cache). */
export function requireTools(home: Home, names: readonly string[]): ToolPaths {
  const tools = readTools(home);
  const missing = names.filter((name) => !isProgram(tools[name]));
  if (missing.length === 0) return tools;
  throw new SandboxError(
    `The sandbox in ${home.root} lacks ${missing.join(", ")}: each must be a program named in ${home.toolsFile}. ` +
      `Run \`npm run sandbox -- up\`, which gets them.`,
  );
}

function isProgram(path: string | undefined): boolean {
  try {
    if (path === undefined) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
