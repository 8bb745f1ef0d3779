/** Brings the nodes of an agent pool to what they should be. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Api, KubernetesObject } from "./api";
import { nodesOf, type NodeContext } from "./nodes";
import type { NodePool } from "./types";

/** Simulated nodes are ready within a second; a machine under load gets more. */
const READY_WITHIN = 30_000;

export async function setNodes(api: Api, pool: NodePool, context: NodeContext): Promise<void> {
  await Promise.all(nodesOf(pool, context).map((node) => api.apply(node)));
  await removeNodes(api, pool.name, pool.count);
  await untilReady(api, pool);
}

/** Removes all nodes of a pool but the first `keep`, and their pods, as draining would. */
export async function removeNodes(api: Api, pool: string, keep: number): Promise<void> {
  const names = (await nodesIn(api, pool)).map((node) => node.metadata.name).sort();
  await Promise.all(
    names.slice(keep).map(async (name) => {
      await api.remove(`/api/v1/nodes/${name}`);
      const pods = await api.list("/api/v1/pods", { fieldSelector: `spec.nodeName=${name}` });
      await Promise.all(
        pods.map((pod) =>
          api.remove(`/api/v1/namespaces/${String(pod.metadata["namespace"])}/pods/${pod.metadata.name}`),
        ),
      );
    }),
  );
}

async function untilReady(api: Api, pool: NodePool): Promise<void> {
  const deadline = Date.now() + READY_WITHIN;
  for (;;) {
    const waiting = (await nodesIn(api, pool.name)).filter((node) => !isReady(node));
    if (waiting.length === 0) return;
    if (Date.now() > deadline) {
      const names = waiting.map((node) => node.metadata.name).join(", ");
      throw new Error(`Nodes of pool "${pool.name}" are not ready after ${READY_WITHIN / 1_000} s: ${names}`);
    }
    await sleep(100);
  }
}

function nodesIn(api: Api, pool: string): Promise<KubernetesObject[]> {
  return api.list("/api/v1/nodes", { labelSelector: `agentpool=${pool}` });
}

/** Ready and without the taint that keeps pods away until the controller manager has seen it ready. */
function isReady(node: KubernetesObject): boolean {
  const { spec, status } = node as unknown as {
    spec: { taints?: { key: string }[] };
    status: { conditions?: { type: string; status: string }[] };
  };
  const ready = status.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True");
  return ready === true && !spec.taints?.some((taint) => taint.key === "node.kubernetes.io/not-ready");
}
