/** `ops summary`: the table alone, read from the stack's state and its cluster. */
import { readApplications } from "./applications/read";
import { openCluster, stackResources } from "./cluster/access";
import { recordedReleases } from "./cluster/releases";
import type { ClusterApi, ClusterProxy } from "./cluster/proxy";
import { parseOutputs, type StackOutputs } from "./pulumi/outputs";
import type { StackCall } from "./pulumi/run";
import { outputsOf } from "./pulumi/state";
import type { Summary } from "./report/summary";

/** The cluster's part of a summary. That it cannot be read is an answer too. */
export async function readCluster(
  api: ClusterApi,
  { rootApplication: root }: StackOutputs,
): Promise<Pick<Summary, "recorded" | "applications" | "blind">> {
  try {
    const [recorded, applications] = await Promise.all([
      recordedReleases(api),
      root ? readApplications(api, root.namespace, root.name) : undefined,
    ]);
    return { recorded, applications };
  } catch (error) {
    return { recorded: null, blind: messageOf(error) };
  }
}

/** Throws where the stack does not exist. */
export async function summaryOf(call: StackCall): Promise<Summary> {
  const resources = await stackResources(call);
  const outputs = parseOutputs(outputsOf(resources));
  const base = { stack: call.stack, outputs, phases: [] };
  let api: ClusterProxy;
  try {
    api = await openCluster(call, resources);
  } catch (error) {
    return { ...base, recorded: null, blind: messageOf(error) };
  }
  try {
    return { ...base, ...(await readCluster(api, outputs)) };
  } finally {
    api.close();
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
