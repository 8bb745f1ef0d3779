/** The environment variables that the sandbox reads, in one place. */
import { homedir } from "node:os";
import { join } from "node:path";

export interface SandboxEnv {
  /** PLATFORM_SANDBOX_HOME @default <repository>/.sandbox */
  readonly home: string;
  /** PLATFORM_CHARTS_MIRROR, the user's own; null when it is not set. */
  readonly chartsMirror: string | null;
  /** PLATFORM_CHARTS_TRUST, the user's own; null when it is not set. */
  readonly chartsTrust: string | null;
  /** PLATFORM_TOOLS_CACHE @default ${XDG_CACHE_HOME:-~/.cache}/aks-platform/tools */
  readonly toolsCache: string;
  /** PLATFORM_SANDBOX_AZURE_FAULTS: a file of faults for Azure's double to make; null when it is not set. */
  readonly azureFaults: string | null;
  /** All variables, as programs inherit them. */
  readonly all: Readonly<Record<string, string>>;
}

/** The repository this file stands in. */
export const REPOSITORY = join(__dirname, "..");

/** @param variables @default process.env */
export function sandboxEnv(variables: NodeJS.ProcessEnv = process.env): SandboxEnv {
  const all = Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const given = (name: string): string | null => all[name] || null;
  const cache = given("XDG_CACHE_HOME") ?? join(homedir(), ".cache");
  return {
    home: given("PLATFORM_SANDBOX_HOME") ?? join(REPOSITORY, ".sandbox"),
    chartsMirror: given("PLATFORM_CHARTS_MIRROR"),
    chartsTrust: given("PLATFORM_CHARTS_TRUST"),
    toolsCache: given("PLATFORM_TOOLS_CACHE") ?? join(cache, "aks-platform", "tools"),
    azureFaults: given("PLATFORM_SANDBOX_AZURE_FAULTS"),
    all,
  };
}

/** What a program of a control plane inherits: nothing that would change how kwok, kubectl or a Go program behaves. */
export function plainEnv(variables: Readonly<Record<string, string>>): Record<string, string> {
  const steering = /^(KWOK_|KUBE|PULUMI_|HELM_|ETCD_|GODEBUG$|GOGC$|GOMEMLIMIT$|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !steering.test(name)));
}
