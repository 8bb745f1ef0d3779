/** What a page of documentation refers to: npm scripts, links, paths of this repository. */
import { posix } from "node:path";
import type { Finding, Source } from "./law";

/** What there is to refer to. */
export interface Project {
  /** Names of package.json's scripts. */
  readonly scripts: readonly string[];
  /** Files, from the root, with forward slashes. */
  readonly files: readonly string[];
  /** The anchors of each page. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
}

export const isPage = (path: string) => /^([A-Z]+\.md|docs\/.*\.md|sandbox\/.*\.md)$/.test(path);

/** Of the headings of a page, as GitHub makes them: lower case, no punctuation, hyphens for spaces. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const titles = [...prose.matchAll(/^#+ +(.+)$/gm)].map(([, title = ""]) => title.replace(/\]\([^)]*\)/g, "]"));
  return new Set(
    titles.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .trim()
        .replaceAll(" ", "-"),
    ),
  );
}

/** Everything on the page that does not exist. */
export function deadReferences(page: Source, project: Project): readonly Finding[] {
  const there = withFolders(project.files);
  let fenced = false;
  return page.text.split("\n").flatMap((text, index) => {
    if (/^\s*```/.test(text)) fenced = !fenced;
    const paths = fenced ? [] : [...deadLinks(page.path, text, there, project), ...deadPaths(text, there)];
    return [...deadScripts(text, project.scripts), ...paths].map((message) => ({ line: index + 1, message }));
  });
}

function withFolders(files: readonly string[]): ReadonlySet<string> {
  const parents = (path: string): string[] => (path === "." ? [] : [path, ...parents(posix.dirname(path))]);
  return new Set(files.flatMap(parents));
}

function deadScripts(text: string, scripts: readonly string[]): readonly string[] {
  const run = [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
  const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name = ""]) => name);
  return [...run, ...short].filter((name) => !scripts.includes(name)).map((name) => `no npm script "${name}"`);
}

function deadLinks(page: string, text: string, there: ReadonlySet<string>, { anchors }: Project): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    const [target = "", anchor] = link.split("#");
    if (/^[a-z]+:/.test(target)) return [];
    const path = target === "" ? page : posix.join(posix.dirname(page), target).replace(/\/$/, "");
    if (target !== "" && !there.has(path)) return [`the link ${link} leads nowhere`];
    const isThere = anchor === undefined || (anchors.get(path)?.has(anchor) ?? true);
    return isThere ? [] : [`the link ${link} leads to no heading of ${path}`];
  });
}

/** A path is what stands in backticks, has a slash, and begins with a folder of the repository. */
function deadPaths(text: string, there: ReadonlySet<string>): readonly string[] {
  return [...text.matchAll(/`([\w.-]+\/[\w./<>{},*-]*)`/g)]
    .map(([, path = ""]) => path.replace(/\/$/, ""))
    .filter((path) => there.has(path.split("/")[0] ?? ""))
    .filter((path) => !alternatives(path).every((each) => exists(each, there)))
    .map((path) => `there is no ${path}`);
}

/** `a/{b,c}` stands for two paths, each of which must exist. */
function alternatives(path: string): readonly string[] {
  const [, before = "", inside, after = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (inside === undefined) return [path];
  return inside.split(",").flatMap((each) => alternatives(`${before}${each}${after}`));
}

/** `<name>` and `*` stand for any part of a name. */
function exists(path: string, there: ReadonlySet<string>): boolean {
  if (!/[<*]/.test(path)) return there.has(path);
  const literal = path.split(/<[^>]*>|\*+/).map((part) => part.replaceAll(/[.^$()[\]+?\\|]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${literal.join("[^/]+")}$`);
  return [...there].some((each) => pattern.test(each));
}
