/** Starts the processes of a control plane, with its data when it has some. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { plainEnv, sandboxEnv } from "../env";
import { SandboxError } from "../error";
import { run } from "../exec";
import { writeAtomically } from "../files";
import { ensureSecrets } from "../secrets";
import { requireTools } from "../tools";
import { Api, ApiError } from "./api";
import { CLUSTER_TOOLS, COMPONENTS, kwokctlConfig, portsFrom, type Ports } from "./kwokctl";
import { readManifests } from "./manifests";
import { freePorts, isFree } from "./ports";
import { endProcessesIn, processesIn } from "./processes";
import type { ClusterFiles, ClusterRecord } from "./record";
import type { ClusterSpec } from "./types";

const TRIES = 4;
/** 5 s on an idle machine with two cores. */
const READY_WITHIN = 120_000;

/** A port was taken between choosing it and binding to it. */
class PortTaken extends Error {}

/**
 * Ends what is left of an earlier start, deletes a control plane that was never ready, and starts it. Its ports stay
 * what they were if they are free. Fails, naming the log, when a program ends or the API server does not become ready.
 * @param choose the ports of a try; given the record of the last start in the first try alone
 */
export async function startProcesses(
  files: ClusterFiles,
  spec: ClusterSpec,
  choose: (before: ClusterRecord | undefined) => Promise<Ports> = choosePorts,
): Promise<void> {
  const before = files.read();
  await endProcessesIn(files.folders);
  if (before === undefined) files.delete();
  for (let tries = 1; ; tries++) {
    const ports = await choose(tries === 1 ? before : undefined);
    try {
      await launch(files, ports);
      files.write({ ports, kubernetesVersion: spec.kubernetesVersion, started: new Date().toISOString() });
      return;
    } catch (error) {
      await endProcessesIn(files.folders);
      if (!(error instanceof PortTaken) || tries === TRIES) throw error;
    }
  }
}

async function choosePorts(before: ClusterRecord | undefined): Promise<Ports> {
  if (before !== undefined) {
    const free = await Promise.all(Object.values(before.ports).map(isFree));
    if (free.every(Boolean)) return before.ports;
  }
  return portsFrom(await freePorts(6));
}

async function launch(files: ClusterFiles, ports: Ports): Promise<void> {
  const { home } = files;
  const tools = requireTools(home, CLUSTER_TOOLS);
  ensureSecrets(home);
  const tokens = join(home.secrets, "tokens.csv");
  const token = readFileSync(home.entraToken, "utf8").trim();
  writeAtomically(tokens, `${token},sandbox-deployer,sandbox-deployer,"system:masters"\n`, 0o600);
  mkdirSync(files.etcdData, { recursive: true, mode: 0o700 });
  writeAtomically(files.config, kwokctlConfig({ tools, ports, etcdData: files.etcdData, tokens, self: files.config }));
  // Without these two kwokctl takes the control plane for one it knows and keeps its old ports and programs.
  rmSync(join(files.kwokctl, "kwok.yaml"), { force: true });
  rmSync(join(files.kwokctl, "logs"), { recursive: true, force: true });
  rmSync(join(files.kwokctl, "pids"), { recursive: true, force: true });

  // An empty --kubeconfig: the default is the user's own file.
  const args = [
    "create",
    "cluster",
    "--name",
    files.name,
    "--config",
    files.config,
    "--kubeconfig",
    "",
    "--wait",
    "0s",
  ];
  const env = { ...plainEnv(sandboxEnv().all), KWOK_WORKDIR: home.clusters, KUBECACHEDIR: join(home.cache, "kube") };
  const created = run(tools["kwokctl"] as string, args, { env, timeout: READY_WITHIN });
  const outcome = await Promise.race([created, portTaken(files, created)]);
  if (outcome.code !== 0) throw await faultOf(files, `kwokctl ended with code ${outcome.code}`, outcome.stderr);
  await settle(files, ports);
}

/** Rejects as soon as a port turns out to be taken, for which kwokctl would wait for minutes; never resolves. */
function portTaken(files: ClusterFiles, created: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (takenIn(files)) reject(new PortTaken());
    }, 200);
    void created.finally(() => clearInterval(timer));
  });
}

/** Until the API server is ready, all programs run, and the manifests are there. */
async function settle(files: ClusterFiles, ports: Ports): Promise<void> {
  const api = new Api(ports.apiServer, files.pki);
  try {
    const deadline = Date.now() + READY_WITHIN;
    while (!(await api.ready())) {
      if (takenIn(files)) throw new PortTaken();
      if (Date.now() > deadline) throw await faultOf(files, "the API server does not become ready", "");
      await sleep(100);
    }
    await applyManifests(api, readManifests(files.home.manifests), deadline);
    const alive = new Set(processesIn(files.folders).map((one) => one.component));
    const ended = COMPONENTS.filter((component) => !alive.has(component));
    if (ended.length > 0) throw await faultOf(files, `${ended.join(", ")} ended`, "");
  } finally {
    api.close();
  }
}

/** Stages are of a kind whose definition kwokctl has only just made: a 404 is tried again. */
async function applyManifests(api: Api, objects: ReturnType<typeof readManifests>, deadline: number): Promise<void> {
  await Promise.all(
    objects.map(async (object) => {
      for (;;) {
        try {
          return await api.apply(object);
        } catch (error) {
          if (!(error instanceof ApiError && error.status === 404) || Date.now() > deadline) throw error;
          await sleep(100);
        }
      }
    }),
  );
}

function takenIn(files: ClusterFiles): boolean {
  return logsOf(files).some(([, text]) => /address already in use/.test(text));
}

async function faultOf(files: ClusterFiles, what: string, output: string): Promise<Error> {
  if (takenIn(files)) return new PortTaken();
  const logs = logsOf(files);
  const tail = (text: string): string => text.trimEnd().split("\n").slice(-3).join("\n");
  const words = [
    output,
    ...logs.map(([name, text]) => (/\b(panic|fatal|F\d{4} )/.test(text) ? `${name}: ${tail(text)}` : "")),
  ];
  return Promise.resolve(
    new SandboxError(
      `The control plane "${files.name}" did not start: ${what}.\n${words.filter(Boolean).map(tail).join("\n")}\n` +
        `Logs: ${join(files.kwokctl, "logs")}. \`npm run sandbox -- up\` tries again; ` +
        `\`npm run sandbox -- reset\` begins from nothing.`,
    ),
  );
}

function logsOf(files: ClusterFiles): [name: string, text: string][] {
  const folder = join(files.kwokctl, "logs");
  try {
    return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]);
  } catch {
    return [];
  }
}
