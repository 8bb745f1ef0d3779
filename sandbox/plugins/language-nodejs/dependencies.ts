/** What `pulumi about` shows of a program's packages. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Dependency {
  readonly name: string;
  readonly version: string;
}

/** Direct dependencies with the installed version, or the asked one where none is installed. */
export function dependenciesOf(directory: string): Dependency[] {
  const root = packageRoot(directory);
  if (root === undefined) return [];
  const manifest = readJson(join(root, "package.json"));
  const asked = { ...textMap(manifest["devDependencies"]), ...textMap(manifest["dependencies"]) };
  return Object.entries(asked)
    .map(([name, range]) => ({ name, version: installedVersion(root, name) ?? range }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function packageRoot(directory: string): string | undefined {
  if (existsSync(join(directory, "package.json"))) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : packageRoot(parent);
}

function installedVersion(root: string, name: string): string | undefined {
  const manifest = join(root, "node_modules", name, "package.json");
  const version = existsSync(manifest) ? readJson(manifest)["version"] : undefined;
  return typeof version === "string" ? version : undefined;
}

function readJson(path: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function textMap(value: unknown): Record<string, string> {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}
