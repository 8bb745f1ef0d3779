/** Bundles the plugins to one file each and writes the programs that start them. */
import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { readIfThere, writeAtomically } from "../files";
import type { Home } from "../home";
import { launcher } from "./launcher";

/** What is bundled, and what it is called. */
const BUNDLES = {
  "azure-native": "azure/main.ts",
  random: "random/main.ts",
  "language-nodejs": "language-nodejs/main.ts",
  kubelogin: "kubelogin/main.ts",
  "gitops-agent": "../gitops/agent/main.ts",
} as const;

/**
 * Bundles into `home.plugins` (about half a second, every time, so that nothing can go stale) and writes the program
 * `kubelogin` into `home.bin`; the engine's own plugins are put in their place by `installPlugins`.
 * @param sources the folder of this file, unless a test says otherwise
 */
export async function buildPlugins(home: Home, sources: string = __dirname): Promise<void> {
  const entryPoints = Object.entries(BUNDLES).map(([out, file]) => ({ out, in: join(sources, file) }));
  await build({
    entryPoints,
    outdir: home.plugins,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Parsing is a good part of a plugin's start, and every engine run starts three.
    minify: true,
    // Names of errors and classes are shown to people.
    keepNames: true,
    legalComments: "none",
    logLevel: "silent",
  });
  writeProgram(join(home.bin, "kubelogin"), launcher(home, bundleOf(home, "kubelogin")));
}

export function bundleOf(home: Home, name: keyof typeof BUNDLES): string {
  return join(home.plugins, `${name}.cjs`);
}

/** An executable file, written only when it would differ: a running shell reads its script as it goes. */
export function writeProgram(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (readIfThere(path) !== text) writeAtomically(path, text, 0o755);
  chmodSync(path, 0o755);
}
