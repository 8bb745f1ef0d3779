/** A stack's status as lines for a terminal. */
import { healthLines, verdictLine } from "../health/report";
import type { Update } from "../pulumi/history";
import type { Style } from "../report/style";
import type { Status } from "./status";

/** `update of 2026-11-21 18:36 UTC: succeeded, commit 1234567 with uncommitted changes, by Ann` */
export function updateLine({ kind, ended, result, commit, dirty, author }: Update): string {
  const at = ended.toISOString().slice(0, 16).replace("T", " ");
  const parts = [
    result,
    ...(commit ? [`commit ${commit.slice(0, 10)}${dirty ? " with uncommitted changes" : ""}`] : []),
    ...(author ? [`by ${author}`] : []),
  ];
  return `${kind} of ${at} UTC: ${parts.join(", ")}`;
}

export function statusLines({ stack, state, cluster, checks, update, blind }: Status, style: Style): string[] {
  const where = cluster
    ? `stack ${stack}, cluster ${cluster.name} (Kubernetes ${cluster.kubernetesVersion})`
    : `stack ${stack}`;
  return [
    verdictLine(where, state, style),
    ...(update ? [`  last ${updateLine(update)}`] : []),
    "",
    ...(blind ? [style.red(`  the cluster could not be reached: ${blind}`)] : healthLines(checks, style)),
  ];
}
