/** Puts the plugins into the sandbox's PULUMI_HOME, at the exact versions that the program's packages ask for. */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SandboxError } from "../error";
import { run } from "../exec";
import { readIfThere } from "../files";
import type { Home } from "../home";
import { bundleOf, writeProgram } from "./build";
import { forwarder, launcher } from "./launcher";
import { LANGUAGE_HOST, VERSIONS } from "./versions";
import { sandboxEnv } from "../env";

/** Absolute paths. */
export interface PluginTools {
  readonly pulumi: string;
  readonly "pulumi-resource-kubernetes": string;
}

interface Plugin {
  readonly kind: "resource" | "language";
  readonly name: string;
  readonly version: string;
  /** Text of the small program that starts it. */
  readonly program: string;
}

/** @returns names of the plugins that had to be installed; none when all were there */
export async function installPlugins(home: Home, tools: PluginTools): Promise<string[]> {
  const missing = pluginsOf(home, tools).filter((plugin) => !isInstalled(home, plugin));
  for (const plugin of missing) {
    clear(home, plugin);
    if (plugin.kind === "resource") await install(home, tools.pulumi, plugin);
    // Pulumi refuses to install a language host by hand, yet takes one that lies where an installed one would.
    else writeProgram(join(folderOf(home, plugin), programName(plugin)), plugin.program);
  }
  return missing.map(({ name }) => name);
}

function pluginsOf(home: Home, tools: PluginTools): Plugin[] {
  const resource = (name: keyof typeof VERSIONS, program: string): Plugin => ({
    kind: "resource",
    name,
    version: VERSIONS[name],
    program,
  });
  return [
    resource("azure-native", launcher(home, bundleOf(home, "azure-native"))),
    resource("random", launcher(home, bundleOf(home, "random"))),
    // A program of 100 MB: started where it is, not copied.
    resource("kubernetes", forwarder(home, tools["pulumi-resource-kubernetes"])),
    // The engine looks here last: a language host that came with pulumi is used instead of ours.
    {
      kind: "language",
      name: "nodejs",
      version: LANGUAGE_HOST,
      program: launcher(home, bundleOf(home, "language-nodejs")),
    },
  ];
}

/** Whole, and what we would install: an interrupted or older installation is neither. */
function isInstalled(home: Home, plugin: Plugin): boolean {
  const folder = folderOf(home, plugin);
  return !existsSync(`${folder}.partial`) && readIfThere(join(folder, programName(plugin))) === plugin.program;
}

/** An interrupted installation leaves any of these. */
function clear(home: Home, plugin: Plugin): void {
  const folder = folderOf(home, plugin);
  for (const path of [folder, `${folder}.partial`, `${folder}.lock`]) rmSync(path, { recursive: true, force: true });
}

async function install(home: Home, pulumi: string, plugin: Plugin): Promise<void> {
  const { kind, name, version } = plugin;
  const source = join(home.plugins, `${kind}-${name}`);
  writeProgram(join(source, programName(plugin)), plugin.program);
  mkdirSync(home.pulumi, { recursive: true });
  const args = ["plugin", "install", kind, name, version, "--file", source, "--reinstall"];
  const outcome = await run(pulumi, args, {
    env: {
      PATH: sandboxEnv().all["PATH"] ?? "",
      HOME: home.root,
      PULUMI_HOME: home.pulumi,
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
  });
  if (outcome.code === 0 && isInstalled(home, plugin)) return;
  throw new SandboxError(
    `The plugin ${name} ${version} could not be installed into ${home.pulumi}: ` +
      `\`pulumi ${args.join(" ")}\` ended with code ${outcome.code}. ${(outcome.stderr || outcome.stdout).trim()}`,
  );
}

/** Where the engine looks. Source: pulumi sdk, `workspace/plugins.go`. */
function folderOf(home: Home, { kind, name, version }: Plugin): string {
  return join(home.pulumi, "plugins", `${kind}-${name}-v${version}`);
}

function programName({ kind, name }: Plugin): string {
  return `pulumi-${kind}-${name}`;
}
