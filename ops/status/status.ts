/** `ops status`: one screen of a stack's health, with an exit code for probes. */
import { openCluster, stackResources } from "../cluster/access";
import { exitCodeOf, worst, type Check, type State } from "../health/check";
import { healthOf } from "../health/read";
import { parseOutputs, type StackOutputs } from "../pulumi/outputs";
import type { StackCall } from "../pulumi/run";
import { outputsOf } from "../pulumi/state";
import { messageOf } from "../summary";
import { lastUpdate, type Update } from "../pulumi/history";

export interface Status {
  readonly stack: string;
  readonly state: State;
  readonly exitCode: number;
  readonly cluster: StackOutputs["cluster"];
  readonly checks: readonly Check[];
  /** The update that was run last, undefined where there was none. */
  readonly update: Update | undefined;
  /** Why the cluster could not be looked at. */
  readonly blind?: string;
}

/** Throws where the stack does not exist. */
export async function statusOf(call: StackCall): Promise<Status> {
  const [resources, update] = await Promise.all([stackResources(call), lastUpdate(call).catch(() => undefined)]);
  const outputs = parseOutputs(outputsOf(resources));
  const base = { stack: call.stack, cluster: outputs.cluster, update };
  try {
    const api = await openCluster(call, resources);
    try {
      const checks = await healthOf(api, outputs);
      const state = worst(checks);
      return { ...base, state, exitCode: exitCodeOf(state), checks };
    } finally {
      api.close();
    }
  } catch (error) {
    return { ...base, state: "bad", exitCode: exitCodeOf("bad"), checks: [], blind: messageOf(error) };
  }
}
