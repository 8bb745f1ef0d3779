/** Argo CD of one control plane: how its programs are started outside of the cluster. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { freePorts } from "../../cluster/ports";
import { ClusterFiles } from "../../cluster/record";
import { plainEnv } from "../../env";
import type { Home } from "../../home";
import { requireTools } from "../../tools";
import { argocdFolder } from "../places";
import { GIT } from "../repository";
import { KeptProgram, type Launch } from "./program";

/** Which of Argo CD's workloads the cluster has, with ready pods. */
export interface Workloads {
  readonly repoServer: boolean;
  readonly controller: boolean;
}

export type ProgramName = "redis" | "repo-server" | "application-controller";

/** Seconds between two looks at an Application that nothing has happened to; the agent tells of new commits. */
const RESYNC = 15;
/** How long the answer to "which commit is that branch" is kept. */
const REVISION_CACHE = "5s";

export interface ArgocdArgs {
  readonly home: Home;
  readonly cluster: string;
  /** Variables that programs inherit. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs what the cluster's workloads ask for: redis for either, the others each for its own. */
export class Argocd {
  readonly #running = new Map<ProgramName, KeptProgram>();
  #launches: Readonly<Record<ProgramName, Launch>> | undefined;

  constructor(readonly args: ArgocdArgs) {}

  async become({ repoServer, controller }: Workloads): Promise<void> {
    const wanted: Readonly<Record<ProgramName, boolean>> = {
      redis: repoServer || controller,
      "repo-server": repoServer,
      "application-controller": controller,
    };
    for (const name of Object.keys(wanted) as ProgramName[]) {
      const program = this.#running.get(name);
      if (wanted[name] && program === undefined) {
        this.#launches ??= launches(this.args, await freePorts(4));
        this.#running.set(name, new KeptProgram(this.#launches[name]));
      }
      if (!wanted[name] && program !== undefined) {
        this.#running.delete(name);
        await program.stop();
      }
    }
    // The next start takes ports that are free then.
    if (this.#running.size === 0) this.#launches = undefined;
  }
}

function launches({ home, cluster, variables }: ArgocdArgs, ports: readonly number[]): Record<ProgramName, Launch> {
  const [redis, repoServer, repoMetrics, metrics] = ports.map((port) => `127.0.0.1:${port}`) as [string, ...string[]];
  const portOf = (address = ""): string => address.replace(/^.*:/, "");
  const folder = argocdFolder(home, cluster);
  const tools = requireTools(home, ["argocd-core", "miniredis", "helm", "kustomize"]);
  const kubeconfig = prepare(home, cluster, folder);
  const env = environment(folder, tools, variables, home);
  const launch = (name: ProgramName, program: string, args: readonly string[]): Launch => ({
    program,
    args,
    env,
    cwd: folder,
    log: join(folder, "logs", `${name}.log`),
  });
  const core = tools["argocd-core"] as string;
  return {
    redis: launch("redis", tools["miniredis"] as string, [redis]),
    "repo-server": launch("repo-server", core, [
      "repo-server",
      ...["--address", "127.0.0.1", "--port", portOf(repoServer), "--disable-tls", "--loglevel", "warn"],
      ...["--metrics-address", "127.0.0.1", "--metrics-port", portOf(repoMetrics), "--redis", redis],
      ...["--revision-cache-expiration", REVISION_CACHE, "--parallelismlimit", "4"],
    ]),
    "application-controller": launch("application-controller", core, [
      "application-controller",
      ...["--kubeconfig", kubeconfig, "--namespace", "argocd", "--app-resync", `${RESYNC}`],
      ...["--metrics-port", portOf(metrics), "--repo-server", repoServer as string, "--redis", redis],
    ]),
  };
}

/** Folders, emptied of what an earlier run has left, and the cluster's keys. @returns path of the kubeconfig */
function prepare(home: Home, cluster: string, folder: string): string {
  for (const name of ["tmp", "gnupg"]) rmSync(join(folder, name), { recursive: true, force: true });
  for (const name of ["tmp", "logs", "tls", "ssh", "gpg", "plugins"])
    mkdirSync(join(folder, name), { recursive: true });
  mkdirSync(join(folder, "gnupg"), { recursive: true, mode: 0o700 });
  const config = parse(readFileSync(new ClusterFiles(home, cluster).adminKubeconfig, "utf8")) as {
    contexts: { context: { namespace?: string } }[];
  };
  for (const { context } of config.contexts) context.namespace = "argocd";
  const path = join(folder, "kubeconfig");
  writeFileSync(path, stringify(config), { mode: 0o600 });
  return path;
}

function environment(
  folder: string,
  tools: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
  home: Home,
): Record<string, string> {
  const own = [tools["helm"], tools["kustomize"]].map((path) => dirname(path as string));
  return {
    ...plainEnv(variables),
    ...GIT,
    PATH: [...own, variables["PATH"] ?? ""].join(":"),
    PLATFORM_SANDBOX_HOME: home.root,
    HOME: folder,
    TMPDIR: join(folder, "tmp"),
    // The in-cluster destination then means the cluster of the kubeconfig.
    KUBECONFIG: join(folder, "kubeconfig"),
    ARGOCD_FAKE_IN_CLUSTER: "true",
    ARGOCD_GPG_ENABLED: "false",
    ARGOCD_TLS_DATA_PATH: join(folder, "tls"),
    ARGOCD_SSH_DATA_PATH: join(folder, "ssh"),
    ARGOCD_GPG_DATA_PATH: join(folder, "gpg"),
    ARGOCD_GNUPGHOME: join(folder, "gnupg"),
    ARGOCD_PLUGINSOCKFILEPATH: join(folder, "plugins"),
    ARGOCD_GIT_MODULES_ENABLED: "false",
    GOGC: "50",
  };
}
