/** Has Argo CD look at Git now. By itself it looks every three minutes, and says until then that all is as Git has it. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { ClusterTools } from "../cluster/kubectl";
import type { ClusterApi } from "../cluster/proxy";

/** Argo CD takes it off again when it has looked. */
const ANNOTATION = "argocd.argoproj.io/refresh";

const Annotated = z.object({
  items: z.array(z.object({ metadata: z.object({ annotations: z.record(z.string(), z.string()).optional() }) })),
});

export interface Refreshing {
  readonly namespace: string;
  /** Seconds after which nobody seems to look. @default 60 */
  readonly limit?: number;
  /** Milliseconds between two looks. @default 500 */
  readonly period?: number;
}

/** Never throws: where Argo CD does not run, what it said last is all there is. @returns whether it has looked at all */
export async function refreshed(
  api: ClusterApi,
  { kubectl }: Pick<ClusterTools, "kubectl">,
  { namespace, limit = 60, period = 500 }: Refreshing,
): Promise<boolean> {
  const until = performance.now() + limit * 1000;
  try {
    const all = ["applications.argoproj.io", "--all", "--namespace", namespace];
    await kubectl("annotate", ...all, "--overwrite", `${ANNOTATION}=normal`);
    for (;;) {
      const list = await api.get(`/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications`);
      const open = Annotated.parse(list).items.filter(({ metadata }) => metadata.annotations?.[ANNOTATION]);
      if (open.length === 0) return true;
      if (performance.now() > until) return false;
      await sleep(period);
    }
  } catch {
    return false;
  }
}
