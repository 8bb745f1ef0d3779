/** The environment of every engine run in the sandbox. */
import { dirname, join } from "node:path";
import { chartVariables } from "./chart-source";
import { sandboxEnv, type SandboxEnv } from "./env";
import type { Home } from "./home";
import { readTools } from "./tools";

/** A user's own settings of the programs that the sandbox runs for itself, and credentials that its doubles must not get. */
const FOREIGN = /^(PULUMI_|ARM_|AZURE_|KUBE|HELM_|KWOK_)/;

/** The caller's environment, with the sandbox's programs, state, secrets and charts in it. */
export function engineEnv(home: Home, env: SandboxEnv = sandboxEnv()): Record<string, string> {
  const { all } = env;
  const own = Object.fromEntries(Object.entries(all).filter(([name]) => !FOREIGN.test(name)));
  const folders = [home.bin, ...new Set(Object.values(readTools(home)).map((path) => dirname(path)))];
  const others = (all["PATH"] ?? "").split(":").filter((folder) => folder !== "" && !folders.includes(folder));
  return { ...own, ...engineVariables(home), ...chartVariables(home, env), PATH: [...folders, ...others].join(":") };
}

/** What is the same whoever runs the engine; the wrappers in `bin/` set it as well. */
export function engineVariables(home: Home): Record<string, string> {
  const cache = (name: string): string => join(home.cache, name);
  return {
    PLATFORM_SANDBOX_HOME: home.root,
    PULUMI_HOME: home.pulumi,
    PULUMI_BACKEND_URL: `file://${home.state}`,
    PULUMI_CONFIG_PASSPHRASE_FILE: home.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    // `pulumi stack rm` would delete the committed Pulumi.<stack>.yaml.
    PULUMI_OPTION_PRESERVE_CONFIG: "true",
    // Nobody is logged in to Azure there: a real subscription is neither asked nor touched.
    AZURE_CONFIG_DIR: cache("azure"),
    AZURE_CORE_COLLECT_TELEMETRY: "false",
    KUBECONFIG: home.kubeconfig,
    KUBECACHEDIR: cache("kube"),
    HELM_CACHE_HOME: cache("helm"),
    HELM_CONFIG_HOME: cache("helm-config"),
    HELM_DATA_HOME: cache("helm-data"),
    NODE_COMPILE_CACHE: cache("node"),
  };
}
