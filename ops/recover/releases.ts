/** Helm releases that a killed run left in the middle of an operation: every later upgrade fails on them, for ever. */
import type { ReleaseId } from "../explain/release";
import type { Finding } from "./finding";

/** One recorded revision of a release: a Secret of Helm's. */
export interface Revision extends ReleaseId {
  readonly revision: number;
  readonly status: string;
}

export type ReleaseCure = { readonly do: "rollback"; readonly to: number } | { readonly do: "uninstall" };

export interface StuckRelease {
  readonly release: Revision;
  readonly cure: ReleaseCure;
  readonly finding: Finding;
}

/** The platform's releases are atomic: `failed` is left only where the run was killed before the rollback. */
const STUCK = /^(pending-(install|upgrade|rollback)|uninstalling|failed)$/;

function newestFirst(revisions: readonly Revision[]): readonly Revision[] {
  return [...revisions].sort((a, b) => b.revision - a.revision);
}

/** What to do about one release, given all of its revisions; undefined where nothing is stuck. */
export function judgeRelease(revisions: readonly Revision[]): StuckRelease | undefined {
  const [last, ...earlier] = newestFirst(revisions);
  if (last === undefined || !STUCK.test(last.status)) return undefined;
  const good = last.status === "uninstalling" ? undefined : goodOf(earlier);
  const cure: ReleaseCure = good ? { do: "rollback", to: good.revision } : { do: "uninstall" };
  return { release: last, cure, finding: findingOf(last, cure) };
}

/** The revision that ran before: Helm marks it superseded only when a later one has become ready. */
function goodOf(earlier: readonly Revision[]): Revision | undefined {
  return earlier.find(({ status }) => status === "deployed") ?? earlier.find(({ status }) => status === "superseded");
}

function findingOf({ name, namespace, revision, status }: Revision, cure: ReleaseCure): Finding {
  const what = `release ${name} (namespace ${namespace}), ${status} in revision ${revision}`;
  const why = "no helm is at work on it any more";
  if (cure.do === "rollback") {
    return { kind: "release", what, why, cure: `roll it back to revision ${cure.to}, which ran before` };
  }
  const text =
    status === "uninstalling"
      ? "finish its removal; the next up installs it"
      : "remove what there is of it (it was never ready); the next up installs it";
  return { kind: "release", what, why, cure: text };
}

/** Stuck releases of a cluster, by namespace and name. */
export function stuckReleases(revisions: readonly Revision[]): readonly StuckRelease[] {
  const byRelease = new Map<string, Revision[]>();
  for (const one of revisions) {
    const key = `${one.namespace}/${one.name}`;
    byRelease.set(key, [...(byRelease.get(key) ?? []), one]);
  }
  return [...byRelease.keys()].sort().flatMap((key) => judgeRelease(byRelease.get(key) ?? []) ?? []);
}
