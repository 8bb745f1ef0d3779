/** The sandbox's one folder: where everything lies (pure paths), and how it is made. */
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SandboxError } from "./error";

/** Absolute paths of one sandbox. Everything a sandbox writes lies under `root`, except the shared cache of built tools. */
export interface Home {
  readonly root: string;
  /** Marks the folder as a sandbox; `reset` refuses a folder without it. */
  readonly marker: string;
  /** One `up`, `down` or `reset` at a time. */
  readonly lock: string;
  /** JSON object: tool name to the absolute path of its program. */
  readonly toolsFile: string;
  /** Wrappers (pulumi, kubectl, helm) and the kubelogin double; first on the PATH of every engine run. */
  readonly bin: string;
  /** PULUMI_HOME. */
  readonly pulumi: string;
  /** The engine's file backend. */
  readonly state: string;
  /** Copies of the stacks' config, with the sandbox's secrets provider. */
  readonly stacks: string;
  /** Resources of the azure-native double. */
  readonly azure: string;
  /** KWOK_WORKDIR: kwokctl keeps a control plane under `clusters/clusters/<name>`, we under `clusters/kept/<name>`. */
  readonly clusters: string;
  /** What every control plane begins with: stages, storage classes. A copy, since bundled plugins read it too. */
  readonly manifests: string;
  /** Plugins bundled to single files. */
  readonly plugins: string;
  /** Packaged chart doubles. */
  readonly charts: string;
  /** `sha256sum` lines of the packaged doubles. */
  readonly chartsTrust: string;
  /** Where the charts come from (chart-source.ts). */
  readonly chartSource: string;
  /** What Argo CD reads, the agent that runs it, and Argo CD's own folders. */
  readonly gitops: string;
  /** Caches of kubectl, helm and node. */
  readonly cache: string;
  readonly logs: string;
  /** Mode 0700; its files 0600. */
  readonly secrets: string;
  /** The stacks' passphrase. */
  readonly passphrase: string;
  /** The bearer token that the kubelogin double hands out and the API servers accept. */
  readonly entraToken: string;
  /** What a person uses (KUBECONFIG): the newest control plane, without an admin certificate. */
  readonly kubeconfig: string;
}

/** Says that a folder is a sandbox, in words, for whoever opens it. */
const MARKER_TEXT = "This folder is a sandbox of the AKS platform. `npm run sandbox -- reset` deletes it.\n";

/** Paths only: touches nothing. A relative root is taken from the working directory. */
export function homeAt(root: string): Home {
  const at = resolve(root);
  const inside = (...names: string[]): string => join(at, ...names);
  return {
    root: at,
    marker: inside("SANDBOX"),
    lock: inside("lock"),
    toolsFile: inside("tools.json"),
    bin: inside("bin"),
    pulumi: inside("pulumi"),
    state: inside("state"),
    stacks: inside("stacks"),
    azure: inside("azure"),
    clusters: inside("clusters"),
    manifests: inside("clusters", "manifests"),
    plugins: inside("plugins"),
    charts: inside("charts"),
    chartsTrust: inside("charts", "SHA256SUMS"),
    chartSource: inside("chart-source.json"),
    gitops: inside("gitops"),
    cache: inside("cache"),
    logs: inside("logs"),
    secrets: inside("secrets"),
    passphrase: inside("secrets", "passphrase"),
    entraToken: inside("secrets", "entra-token"),
    kubeconfig: inside("kubeconfig"),
  };
}

/**
 * Makes what is missing: folders 0755, `secrets/` 0700 (also when it was found wider). Safe to repeat.
 * Fails in a folder that holds something else: the sandbox would mix its files with it, and `reset` would delete it.
 */
export function createHome(home: Home): void {
  if (!isSandbox(home) && existsSync(home.root) && readdirSync(home.root).length > 0) {
    throw new SandboxError(
      `${home.root} is not empty and no sandbox, so no sandbox is made in it. ` +
        `Name another folder by PLATFORM_SANDBOX_HOME, or empty this one.`,
    );
  }
  mkdirSync(home.root, { recursive: true, mode: 0o755 });
  if (!isSandbox(home)) writeFileSync(home.marker, MARKER_TEXT);
  const folders = [home.bin, home.pulumi, home.state, home.stacks, home.azure, home.clusters];
  for (const folder of [...folders, home.plugins, home.charts, home.cache, home.logs]) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  }
  mkdirSync(home.secrets, { recursive: true, mode: 0o700 });
  chmodSync(home.secrets, 0o700);
}

/** True for a folder that `createHome` made. */
export function isSandbox(home: Home): boolean {
  return existsSync(home.marker);
}
