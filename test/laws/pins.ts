/** Checks of the files that pin versions. Each takes text or parsed data and returns its findings as lines. */

const EXACT = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

export function isExact(version: string): boolean {
  return EXACT.test(version);
}

/** Dependencies of a package.json that may move. */
export function loosePackages(manifest: unknown): readonly string[] {
  const { dependencies = {}, devDependencies = {} } = manifest as Record<string, Record<string, string>>;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !isExact(version))
    .map(([name, version]) => `package.json: ${name} "${version}" is no exact version; install it with npm i -E`);
}

/** Packages of a package-lock.json that are bound to one registry, or not bound by a digest. */
export function boundPackages(lock: unknown): readonly string[] {
  const { packages = {} } = lock as {
    packages?: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
  };
  return Object.entries(packages).flatMap(([path, { resolved, integrity }]) => {
    if (resolved !== undefined) return [`package-lock.json: ${path} names its registry (${new URL(resolved).host})`];
    return path === "" || integrity !== undefined ? [] : [`package-lock.json: ${path} has no integrity digest`];
  });
}

/** What keeps a go.mod from being built with -mod=readonly, and pins that are not exact. */
export function looseModules(path: string, mod: string, sum: string): readonly string[] {
  const found: string[] = [];
  if (!/^go \d+\.\d+/m.test(mod)) found.push(`${path}: no go line`);
  for (const { name, version, line } of requirements(mod)) {
    if (!isExact(version)) found.push(`${path}:${line}: ${name} ${version} is no exact version`);
    else if (!sum.includes(`${name} ${version}/go.mod h1:`)) {
      found.push(`${path}:${line}: go.sum has no line for ${name} ${version}; run go mod tidy`);
    }
  }
  mod.split("\n").forEach((text, index) => {
    if (/=>\s+\.{0,2}\//.test(text)) found.push(`${path}:${index + 1}: a replacement by a folder of this machine`);
  });
  return found;
}

interface Requirement {
  readonly name: string;
  readonly version: string;
  readonly line: number;
}

/** Modules that the build reads: required ones, a replaced one under the name and version of its replacement. */
function requirements(mod: string): readonly Requirement[] {
  const lines = mod.split("\n").map((text) => text.replace(/\/\/.*/, "").trim());
  const replaced = new Map<string, { name: string; version: string }>();
  for (const text of lines) {
    const [, from = "", name = "", version = ""] = /^(?:replace )?(\S+)(?: v\S+)? => (\S+) (\S+)$/.exec(text) ?? [];
    if (from !== "") replaced.set(from, { name, version });
  }
  return lines.flatMap((text, index) => {
    if (text.includes("=>")) return [];
    const [, name = "", version = ""] = /^(?:require )?([\w-]+\.[\w.-]+(?:\/\S+)?) (\S+)$/.exec(text) ?? [];
    return name === "" ? [] : [{ ...(replaced.get(name) ?? { name, version }), line: index + 1 }];
  });
}

/** Steps of a workflow that use an action by anything but a commit. */
export function looseActions(path: string, workflow: string): readonly string[] {
  return workflow.split("\n").flatMap((text, index) => {
    const [, action = ""] = /\buses:\s*(\S+)/.exec(text) ?? [];
    if (action === "" || action.startsWith("./") || /@[0-9a-f]{40}$/.test(action)) return [];
    return [`${path}:${index + 1}: ${action} is not pinned by commit`];
  });
}
