/** The same program as Pulumi's templates would have it: package-root imports, and a type check at each run. */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const PROGRAM = ["index.ts", "package.json", "Pulumi.yaml", "stacks", "charts", "components", "releases"];

const SDKS = ["@pulumi/azure-native", "@pulumi/kubernetes", "@pulumi/random"];

// import <type>? (* as name | { names }) from "package/sub/path";
const IMPORT = /^import (type )?(?:\* as (\w+)|\{([^}]*)\}) from "(@pulumi\/[\w-]+)\/([^"]+)";$/gm;

/**
 * Which of a sub-path's segments are namespaces of the package's root: `containerservice` is, a class's own file like
 * `provider` is not. `root` is the loaded package.
 */
export function namespaceOf(path: string, root: unknown): string[] {
  const found: string[] = [];
  let at = root;
  for (const segment of path.split("/")) {
    // `types/input` is exported as `types.input`; both are empty objects at run time.
    const next: unknown = typeof at === "object" && at !== null ? Reflect.get(at, segment) : undefined;
    if (typeof next !== "object" || next === null) break;
    found.push(segment);
    at = next;
  }
  return found;
}

/** One source file with its sub-module imports turned into package-root imports and aliases of the same names. */
export function atRoots(source: string, load: (name: string) => unknown): string {
  const roots = new Map<string, string>();
  const body = source.replace(IMPORT, (line, _type, star, names, name: string, path: string) => {
    if (!SDKS.includes(name)) return line;
    const root = roots.get(name) ?? `root${roots.size}`;
    roots.set(name, root);
    const prefix = [root, ...namespaceOf(path, load(name))].join(".");
    if (star !== undefined) return `import ${String(star)} = ${prefix};`;
    return String(names)
      .split(",")
      .map((part) => part.trim().replace(/^type /, ""))
      .filter((part) => part !== "")
      .map((part) => {
        const [exported, local = exported] = part.split(" as ");
        return `import ${String(local)} = ${prefix}.${String(exported)};`;
      })
      .join("\n");
  });
  const imports = [...roots].map(([name, root]) => `import * as ${root} from "${name}";\n`);
  return imports.join("") + body;
}

function rewrite(folder: string, load: (name: string) => unknown): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) rewrite(path, load);
    else if (entry.name.endsWith(".ts")) writeFileSync(path, atRoots(readFileSync(path, "utf8"), load));
  }
}

/** Copies the program at `repository` into `folder` in Pulumi's default mode. */
export function makeDefaultCopy(repository: string, folder: string): void {
  const load = createRequire(join(repository, "package.json"));
  mkdirSync(folder, { recursive: true });
  for (const name of PROGRAM) cpSync(join(repository, name), join(folder, name), { recursive: true });
  rewrite(folder, load);
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  if (existsSync(join(repository, ".charts"))) symlinkSync(join(repository, ".charts"), join(folder, ".charts"));
  const own = JSON.parse(readFileSync(join(repository, "tsconfig.json"), "utf8")) as { compilerOptions: object };
  const compilerOptions = {
    ...own.compilerOptions,
    module: "commonjs",
    moduleResolution: "bundler",
    noEmit: false,
    types: ["node"],
    // TypeScript 6 wants it said once a project emits.
    rootDir: ".",
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }, null, 2));
}
