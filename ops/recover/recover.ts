/** `ops recover`: finds what a killed run has left, shows it, and cures it in the order that is safe. */
import { setTimeout as sleep } from "node:timers/promises";
import { agreed, type Consent } from "../ask";
import { openCluster } from "../cluster/access";
import type { ClusterProxy } from "../cluster/proxy";
import { projectRoot } from "../pulumi/backend";
import { resourcesOf } from "../pulumi/state";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";
import { messageOf } from "../summary";
import { finalizerCures, podCures, releaseCures } from "./cluster";
import { inSafeOrder, type Cure, type Finding, withoutGoing } from "./finding";
import { orphanedPlugins, orphanFinding, processes, worksIn } from "./processes";
import { findingLines } from "./report";
import { exportedState, forgetRelease, lockCures, releaseIds, settlePending, stateCures } from "./state";

export interface RecoverOptions extends StackCall, Consent {
  /** The operator's word that the run which holds a lock of another machine has ended. */
  readonly holderGone: boolean;
  /** Show what there is, change nothing. */
  readonly check: boolean;
  /** The stack is to go: objects that are being deleted are no leftovers, as long as their controllers run. */
  readonly destroying?: boolean;
}

export interface Recovered {
  readonly exitCode: number;
  readonly findings: readonly Finding[];
  readonly cured: number;
  /** Why the cluster could not be looked at. */
  readonly blind?: string | undefined;
}

/** How often what a cure brought to light is cured as well. */
const ROUNDS = 3;
/** What the cluster's controllers take to notice a cure. */
const SETTLE_MS = 2000;

/** Exit code where something is left over, found but not cured. */
const LEFT = 2;

async function processCures(options: RecoverOptions): Promise<readonly Cure[]> {
  const all = await processes(options.env);
  const orphans = orphanedPlugins(all, worksIn(projectRoot(options)));
  const end = (pid: number) => (): Promise<void> => {
    process.kill(pid, "SIGKILL");
    return Promise.resolve();
  };
  const own = orphans.map((one) => ({ finding: orphanFinding(one), run: end(one.pid) }));
  return [...own, ...(await lockCures(options, all, options.holderGone))];
}

async function clusterCures(options: RecoverOptions, api: ClusterProxy, exported: string): Promise<readonly Cure[]> {
  const forget = (release: { name: string; namespace: string }): Promise<void> =>
    forgetRelease(options, exported, release);
  const found = await Promise.all([
    releaseCures(api, options.env, releaseIds(exported), forget),
    podCures(api, options.env),
    finalizerCures(api, options.env),
  ]);
  return options.destroying ? withoutGoing(found.flat()) : found.flat();
}

interface Scene {
  readonly cures: readonly Cure[];
  readonly api: ClusterProxy | undefined;
  readonly blind?: string | undefined;
}

async function look(options: RecoverOptions): Promise<Scene> {
  const [first, exported] = await Promise.all([processCures(options), exportedState(options)]);
  const state = stateCures(exported);
  // Before its provider is made a stack has no cluster, and that is no fault.
  if (!resourcesOf(exported).some(({ type }) => type === "pulumi:providers:kubernetes")) {
    return { cures: inSafeOrder([...first, ...state]), api: undefined };
  }
  try {
    const api = await openCluster(options);
    const cluster = await clusterCures(options, api, exported);
    return { cures: inSafeOrder([...first, ...cluster, ...state]), api };
  } catch (error) {
    return { cures: inSafeOrder([...first, ...state]), api: undefined, blind: messageOf(error) };
  }
}

async function cureAll(cures: readonly Cure[], options: RecoverOptions, screen: Screen): Promise<number> {
  let cured = 0;
  for (const { finding, run } of cures) {
    screen.line(`  ${finding.what}`);
    await run?.();
    screen.line(`    ${screen.style.green("done")}: ${finding.cure}`);
    cured += 1;
  }
  await settlePending(options);
  return cured;
}

/** Shows every finding, asks, cures, looks again. Throws where a cure fails: what was cured before stays cured. */
export async function recover(options: RecoverOptions, screen: Screen): Promise<Recovered> {
  const all: Finding[] = [];
  let cured = 0;
  // A cure may bring to light what it has hidden: a pod of a version that was just rolled back.
  for (let round = 1; ; round += 1) {
    const { cures, api, blind } = await look(options);
    try {
      const findings = cures.map(({ finding }) => finding);
      all.push(...findings);
      const left = { exitCode: LEFT, findings: all, cured, blind };
      if (findings.length === 0 && round > 1 && !blind) {
        screen.line(`\nNothing is left over. Go on with: npm run ops -- up --stack ${options.stack}`);
        return { ...left, exitCode: 0 };
      }
      for (const line of findingLines(options.stack, findings, blind, screen.style)) screen.line(line);
      if (findings.length === 0) return { ...left, exitCode: blind ? LEFT : 0 };
      if (findings.some(({ blocked }) => blocked) || options.check || round > ROUNDS) return left;
      if (round === 1 && !(await agreed(options, "Cure this, in this order?", screen))) return left;
      cured += await cureAll(cures, options, screen);
    } finally {
      api?.close();
    }
    await sleep(SETTLE_MS);
  }
}
