/** Waits until Argo CD has brought every Application to where Git wants it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterApi } from "../cluster/proxy";
import type { Screen } from "../report/screen";
import { type ApplicationState, isSettled, readApplications } from "./read";

/** What to wait for, and how long. */
export interface Waiting {
  readonly namespace: string;
  readonly root: string;
  /** Seconds. */
  readonly limit: number;
  /** Milliseconds between two looks. @default 1000 */
  readonly period?: number;
  /** Has Argo CD look at Git, where all is well at the first look: it may be well as of an older commit. */
  readonly refresh?: () => Promise<unknown>;
}

/** Seconds between two lines that say the same. */
const REPEAT = 30;

/** True when every Application is Synced and Healthy within the limit; says on the way how many are. */
export async function settled(api: ClusterApi, waiting: Waiting, screen: Screen): Promise<boolean> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1000;
  let said = { text: "", at: -Infinity };
  for (let refresh = waiting.refresh; ; refresh = undefined) {
    const states = (await readApplications(api, waiting.namespace, waiting.root)) ?? [];
    if (states.length > 0 && states.every(isSettled)) {
      if (refresh !== undefined) {
        await refresh();
        continue;
      }
      screen.line(`applications: all ${states.length} Synced and Healthy (${seconds().toFixed(0)} s)`);
      return true;
    }
    if (seconds() >= waiting.limit) return false;
    const text = progressText(states);
    if ((text !== said.text && seconds() - said.at >= 5) || seconds() - said.at >= REPEAT) {
      screen.line(text);
      said = { text, at: seconds() };
    }
    await sleep(waiting.period ?? 1000);
  }
}

/** e.g. "applications: 4 of 7 Synced and Healthy, waiting for etl-pipeline (Synced, Progressing) and 2 others" */
export function progressText(states: readonly ApplicationState[]): string {
  const open = states.filter((state) => !isSettled(state));
  // The root is not settled before its children are: it says nothing that they do not.
  const [first = open[0], ...others] = open.length > 1 ? open.slice(1) : open;
  if (first === undefined) return "applications: Argo CD has not begun yet";
  const words = `${first.sync ?? "not synced yet"}, ${first.health ?? "health not known yet"}`;
  const more = others.length === 0 ? "" : ` and ${others.length} others`;
  return `applications: ${states.length - open.length} of ${states.length} Synced and Healthy, waiting for ${first.name} (${words})${more}`;
}
