/** Which files of a chart's folder its package leaves out: the part of .helmignore that the own charts use. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ChartFault } from "./fault";

/** True for a path, from the chart's folder, that the package leaves out. */
export type Ignore = (path: string) => boolean;

/** Reads a chart's .helmignore. Throws ChartFault for a pattern of another form than `name`, `folder/`, `*.ext`, `a/b`. */
export function ignoreOf(folder: string): Ignore {
  const file = join(folder, ".helmignore");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  const patterns = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  const rules = patterns.map((pattern) => ruleOf(pattern, file));
  // Helm never packs files such as templates/.swp, and what lies in charts/ is made anew.
  return (path) => /^(templates\/\.|charts\/)/.test(path) || rules.some((matches) => matches(path));
}

function ruleOf(pattern: string, file: string): Ignore {
  if (!/^\/?[\w.*-]+(\/[\w.*-]+)*\/?$/.test(pattern) || pattern.includes("**"))
    throw new ChartFault(`${file}: the pattern "${pattern}" is not understood; use a name, folder/, *.ext or a/b.`);
  const anchored = pattern.replace(/\/$/, "").includes("/");
  const body = pattern
    .replace(/^\//, "")
    .replace(/\/$/, "")
    .replaceAll(/[.+]/g, String.raw`\$&`)
    .replaceAll("*", "[^/]*");
  const expression = new RegExp(`${anchored ? "^" : "(^|/)"}${body}${pattern.endsWith("/") ? "/" : "(/|$)"}`);
  return (path) => expression.test(path);
}
