/** The GitOps agent of a sandbox: serves its charts, and runs Argo CD for every control plane whose cluster has it installed. */
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Api } from "../../cluster/api";
import { freePorts } from "../../cluster/ports";
import { ClusterFiles, controlPlaneNames } from "../../cluster/record";
import { sandboxEnv } from "../../env";
import { readIfThere, writeAtomically } from "../../files";
import { homeAt, isSandbox, type Home } from "../../home";
import { agentRecord, bundleStamp, placesOf } from "../places";
import { Argocd } from "./argocd";
import { newestCommit, refresh } from "./refresh";
import { serveFolder } from "./server";
import { workloadsOf } from "./workloads";

/** Milliseconds between two looks at the clusters. */
const PERIOD = 1_000;
/** Looks between two reminders of what is not settled. */
const NUDGE = 5;

async function serve(home: Home): Promise<void> {
  const { charts, agent } = placesOf(home);
  mkdirSync(charts, { recursive: true });
  // Its last port, since the clusters' Applications name it.
  const before = agentRecord(home)?.port;
  const [other = 0] = await freePorts(1);
  const server = await serveFolder(charts, before ?? other).catch(() => serveFolder(charts, other));
  const { port } = server.address() as AddressInfo;
  writeAtomically(agent, `${JSON.stringify({ pid: process.pid, port, bundle: bundleStamp(__filename) })}\n`);
}

async function main(): Promise<void> {
  const { home: root, all } = sandboxEnv();
  const home = homeAt(root);
  const running = new Map<string, { readonly argocd: Argocd; api: Api | undefined; port: number }>();
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process
    .on("SIGTERM", end)
    .on("SIGINT", end)
    .on("SIGHUP", () => undefined);
  await serve(home);
  let rounds = 0;
  let commit = newestCommit(home);
  let generation = readIfThere(placesOf(home).generation);
  while (!ending.signal.aborted && isSandbox(home)) {
    const names = new Set(controlPlaneNames(home));
    const newest = readIfThere(placesOf(home).generation);
    if (newest !== generation)
      await Promise.all(
        [...running.values()].map(({ argocd }) => argocd.become({ repoServer: false, controller: false })),
      );
    generation = newest;
    for (const name of new Set([...names, ...running.keys()])) {
      const files = new ClusterFiles(home, name);
      const port = names.has(name) ? files.read()?.ports.apiServer : undefined;
      const one = running.get(name) ?? {
        argocd: new Argocd({ home, cluster: name, variables: all }),
        api: undefined,
        port: 0,
      };
      running.set(name, one);
      if (one.port !== (port ?? 0)) {
        // Another start of the control plane: its programs are started anew, with its new address.
        await one.argocd.become({ repoServer: false, controller: false });
        one.api?.close();
        one.api = port === undefined ? undefined : new Api(port, files.pki);
        one.port = port ?? 0;
      }
      const workloads = one.api === undefined ? undefined : await workloadsOf(one.api);
      await one.argocd.become(workloads ?? { repoServer: false, controller: false });
    }
    const newestNow = newestCommit(home);
    if (newestNow !== commit) for (const { api } of running.values()) if (api !== undefined) await refresh(api, "all");
    commit = newestNow;
    if ((rounds += 1) % NUDGE === 0)
      for (const { api } of running.values()) if (api !== undefined) await refresh(api, "unsettled");
    await sleep(PERIOD);
  }
  await Promise.all([...running.values()].map(({ argocd }) => argocd.become({ repoServer: false, controller: false })));
  process.exit(0);
}

void main();
