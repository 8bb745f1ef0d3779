/** The project's own files as text: what is committed, or would be. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Source } from "./law";

export const ROOT = join(__dirname, "../..");

/** Not ours, or not committed. In a linked work tree `.git` is a file that names the repository's path. */
const IGNORED = new Set(["node_modules", ".git", ".sandbox", ".charts"]);
const TEXT = /(\.(ts|mts|cts|mjs|cjs|js|json|ya?ml|md|go|mod|svg|sh|tpl|txt)|(^|\/)[^./]+|(^|\/)\.[^/.]+(\/run)?)$/;

export function projectFiles(): readonly Source[] {
  return walk("").map((path) => ({ path, text: read(path) }));
}

export function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

export function readJson(path: string): unknown {
  return JSON.parse(read(path));
}

function walk(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .flatMap((entry) => {
      if (IGNORED.has(entry.name)) return [];
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return walk(path);
      return entry.isFile() && TEXT.test(path) ? [path] : [];
    });
}
