/** The gate after an update: waits until nothing is bad, for a while. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterApi } from "../cluster/proxy";
import type { StackOutputs } from "../pulumi/outputs";
import type { Check } from "./check";
import { healthOf } from "./read";

/** Seconds that controllers, Applications and alerts get to settle. Helm has waited for the releases themselves already. */
export const GATE_SECONDS = 120;
const BETWEEN_MS = 5000;

/** Looks again while something is bad. Applications have had their own wait before. @returns the last look, whatever it saw */
export async function gate(
  api: ClusterApi,
  outputs: StackOutputs,
  seconds: number,
  waiting: (bad: readonly Check[]) => void,
): Promise<readonly Check[]> {
  const until = performance.now() + seconds * 1000;
  for (let told = ""; ;) {
    const checks = await healthOf(api, outputs);
    const bad = checks.filter(({ state, group }) => state === "bad" && group !== "applications");
    if (bad.length === 0 || performance.now() > until) return checks;
    const said = bad.map(({ subject, said: what }) => `${subject}: ${what}`).join();
    if (said !== told) waiting(bad);
    told = said;
    await sleep(BETWEEN_MS);
  }
}
