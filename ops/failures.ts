/** From a failed update to the lines that explain it. */
import { recordedReleases, type RecordedRelease } from "./cluster/releases";
import { explainRelease, type ReleaseId } from "./explain/release";
import { isRelease, type Fault, type Progress, type Resource } from "./pulumi/progress";
import { failedRelease, faultLines, releaseLines, type FailedRelease } from "./report/failure";
import type { Style } from "./report/style";
import type { ClusterSide, OpenCluster } from "./watch";

interface Seen {
  readonly all: readonly ReleaseId[];
  readonly recorded: readonly RecordedRelease[] | undefined;
}

async function explained(
  resource: Resource,
  faults: readonly Fault[],
  open: OpenCluster | undefined,
  seen: Seen,
): Promise<FailedRelease> {
  const base = failedRelease(resource, faults);
  if (!open) return { ...base, findings: [], now: undefined };
  const findings = explainRelease(base, seen.all, open.watcher.memory, await open.watcher.scene());
  const now = seen.recorded?.find((r) => r.name === base.name && r.namespace === base.namespace) ?? null;
  return { ...base, findings, now: seen.recorded ? now : undefined };
}

/** Name and namespace of every release of the stack. */
export function releasesOf(progress: Progress): readonly ReleaseId[] {
  return progress.releases.map((resource) => failedRelease(resource, []));
}

/** The failed releases of an update, each with what was not ready in it. */
export async function failedReleases(
  progress: Progress,
  side: ClusterSide,
): Promise<{ failed: FailedRelease[]; blind?: string }> {
  const releases = progress.failed.filter(isRelease);
  if (releases.length === 0) return { failed: [] };
  const state = await side.wait();
  const open = "open" in state ? state.open : undefined;
  const seen: Seen = {
    all: releasesOf(progress),
    recorded: open && (await recordedReleases(open.api).catch(() => undefined)),
  };
  const failed = await Promise.all(releases.map((release) => explained(release, progress.faults, open, seen)));
  return "blind" in state ? { failed, blind: state.blind } : { failed };
}

/** Every fault of an update once: releases with their reasons, then all else. Empty where the engine said nothing. */
export function failureLines(
  progress: Progress,
  { failed, blind }: { failed: readonly FailedRelease[]; blind?: string },
  style: Style,
): string[] {
  const releases = new Set(progress.failed.filter(isRelease).map((resource) => resource.urn));
  const others = progress.faults.filter((fault) => fault.urn === undefined || !releases.has(fault.urn));
  return [
    ...failed.flatMap((release) => releaseLines(release, blind, style)),
    ...others.flatMap((fault) =>
      faultLines(
        fault,
        progress.failed.find((r) => r.urn === fault.urn),
        style,
      ),
    ),
  ];
}
