/** The order in which a tool is looked for: PATH, the cache, Pulumi's download, a build. */
import { buildTools, labelOf, type Workshop } from "./build";
import { findInCache } from "./cache";
import { downloadPlugin } from "./download";
import { requireGo } from "./go";
import { findOnPath } from "./path";
import type { ResolvedTool, Tool } from "./tool";

export interface Search {
  /** In the order in which they are built. */
  readonly tools: readonly Tool[];
  readonly without?: string;
  readonly shop: Omit<Workshop, "go">;
}

export type Found = Map<string, ResolvedTool>;

/** All that need not be made, and why programs on PATH were passed over. */
export async function findExisting({ tools, without, shop }: Search) {
  const found: Found = new Map();
  const refusals = new Map<string, string>();
  await Promise.all(
    tools.map(async (tool) => {
      const onPath = await findOnPath(tool, shop.env, without);
      const cached = onPath.found === undefined ? findInCache(shop.cacheDir, tool, shop.sources) : undefined;
      if (onPath.found !== undefined) found.set(tool.name, { ...onPath.found, source: "path", seconds: 0 });
      else if (cached !== undefined) found.set(tool.name, ready(tool, cached, "cache", 0));
      else if (onPath.refusal !== undefined) refusals.set(tool.name, onPath.refusal);
    }),
  );
  return { found, refusals };
}

/** Makes what is not found yet, one build after another; each counts as soon as it is done. The caller holds the lock. */
export async function makeMissing({ tools, shop }: Search, found: Found): Promise<void> {
  for (const tool of tools) {
    const cached = found.has(tool.name) ? undefined : findInCache(shop.cacheDir, tool, shop.sources);
    if (cached !== undefined) found.set(tool.name, ready(tool, cached, "cache", 0));
  }
  const missing = (): Tool[] => tools.filter((tool) => !found.has(tool.name));
  // Before anything takes time: a fault that ten minutes of work would only put off.
  const needsGo = missing().filter((tool) => tool.plugin === undefined);
  if (needsGo.length > 0) await requireGo(needsGo, shop.sources, shop.env);
  for (let next = missing()[0]; next !== undefined; next = missing()[0]) {
    if (await download(next, placeOf([next], tools), shop, found)) continue;
    const { module } = next;
    const group = missing().filter((tool) => tool.module === module);
    const go = await requireGo(group, shop.sources, shop.env);
    const built = await buildTools(group, placeOf(group, tools), { ...shop, go });
    for (const tool of group) {
      const { path, seconds } = built.get(tool.name) ?? { path: "", seconds: 0 };
      found.set(tool.name, ready(tool, path, "built", seconds));
    }
  }
}

/** True when the tool is a plugin and could be had. */
async function download(tool: Tool, place: string, shop: Search["shop"], found: Found): Promise<boolean> {
  const { plugin } = tool;
  const pulumi = found.get("pulumi");
  if (plugin === undefined || pulumi === undefined) return false;
  const got = await downloadPlugin({ ...tool, plugin }, pulumi.path, `${place} ${labelOf([tool])}`, shop);
  if (got !== undefined) found.set(tool.name, ready(tool, got.path, "download", got.seconds));
  return got !== undefined;
}

function ready(tool: Tool, path: string, source: ResolvedTool["source"], seconds: number): ResolvedTool {
  return { path, version: tool.version, source, seconds };
}

/** "[3/10]", or "[4-7/10]" for tools that are built together. */
export function placeOf(group: readonly Tool[], tools: readonly Tool[]): string {
  const numbers = group.map((tool) => tools.indexOf(tool) + 1);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return `[${first === last ? first : `${first}-${last}`}/${tools.length}]`;
}
