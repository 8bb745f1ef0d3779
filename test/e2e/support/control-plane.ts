/** A control plane as its administrator sees it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ControlPlane } from "../../../sandbox/cluster/control-plane";
import { CLUSTER_TOOLS } from "../../../sandbox/cluster/kwokctl";
import { publishManifests } from "../../../sandbox/cluster/manifests";
import type { NodePool } from "../../../sandbox/cluster/types";
import { run } from "../../../sandbox/exec";
import { createHome } from "../../../sandbox/home";
import { ensureTools } from "../../../sandbox/toolchain";
import { requireTools, writeTools } from "../../../sandbox/tools";

export interface Kubectl {
  /** Fails when kubectl does. @returns what it said */
  readonly kubectl: (...args: readonly string[]) => Promise<string>;
  /** Waits, at most 20 seconds, until kubectl says what is expected. */
  readonly until: (expected: string, ...args: readonly string[]) => Promise<void>;
}

export function kubectlOf(plane: ControlPlane): Kubectl {
  const { home } = plane;
  async function kubectl(...args: readonly string[]): Promise<string> {
    const { adminKubeconfig } = await plane.endpoint();
    const program = requireTools(home, ["kubectl"])["kubectl"] as string;
    const env = { PATH: "", KUBECONFIG: adminKubeconfig, KUBECACHEDIR: join(home.cache, "kube") };
    const { code, stdout, stderr } = await run(program, args, { env });
    if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
    return stdout;
  }
  async function until(expected: string, ...args: readonly string[]): Promise<void> {
    let last = "";
    for (let tries = 0; tries < 80; tries++) {
      last = await kubectl(...args).catch((error: unknown) => String(error));
      if (last === expected) return;
      await sleep(250);
    }
    assert.equal(last, expected, args.join(" "));
  }
  return { kubectl, until };
}

/** A plane in a home of its own: what `npm start` makes before it, and nothing of a stack. */
export async function startBare(plane: ControlPlane, kubernetesVersion = "1.36.3"): Promise<void> {
  const { home } = plane;
  createHome(home);
  publishManifests(home);
  const tools = await ensureTools(CLUSTER_TOOLS);
  writeTools(home, Object.fromEntries(Object.entries(tools).map(([name, { path }]) => [name, path])));
  await plane.start({ kubernetesVersion });
}

/** A pool of one common node, but for the changes. */
export function poolOf(name: string, changes: Partial<NodePool>): NodePool {
  const size = { cpu: "4", memory: "16Gi", gpus: 0, vmSize: "Standard_D4s_v5" };
  return { name, count: 1, labels: {}, taints: [], zones: [], mode: "User", ...size, ...changes };
}
