/** Applications of Argo CD, as it writes their state into the cluster. */
import { z } from "zod";
import { ClusterError, type ClusterApi } from "../cluster/proxy";

/** What Argo CD says of an Application; an absent word means that it has not looked yet. */
export interface ApplicationState {
  readonly name: string;
  readonly project: string;
  readonly wave: number;
  /** Chart's version or commit that was compared last. */
  readonly revision: string | undefined;
  /** Synced, OutOfSync or Unknown. */
  readonly sync: string | undefined;
  /** Healthy, Progressing, Degraded, Suspended, Missing or Unknown. */
  readonly health: string | undefined;
  /** What is wrong, in Argo CD's words; empty for nothing. */
  readonly faults: readonly string[];
}

const Status = z.object({
  sync: z
    .object({
      status: z.string().optional(),
      revision: z.string().optional(),
      revisions: z.array(z.string()).optional(),
    })
    .optional(),
  health: z.object({ status: z.string().optional(), message: z.string().optional() }).optional(),
  conditions: z.array(z.object({ type: z.string(), message: z.string() })).optional(),
  operationState: z
    .object({
      phase: z.string().optional(),
      message: z.string().optional(),
      retryCount: z.number().optional(),
      syncResult: z
        .object({
          resources: z.array(z.object({ status: z.string().optional(), message: z.string().optional() })).nullish(),
        })
        .nullish(),
    })
    .optional(),
  resources: z
    .array(
      z.object({
        kind: z.string(),
        name: z.string(),
        health: z.object({ status: z.string().optional(), message: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

const Applications = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()).optional() }),
      spec: z.object({ project: z.string() }),
      status: Status.optional(),
    }),
  ),
});

/** Sorted by wave, then by name; the root Application first. Null where the cluster knows no Applications. */
export async function readApplications(
  api: ClusterApi,
  namespace: string,
  root: string,
): Promise<readonly ApplicationState[] | null> {
  try {
    const { items } = Applications.parse(
      await api.get(`/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications`),
    );
    const rank = (one: ApplicationState): number => (one.name === root ? -Infinity : one.wave);
    return items
      .map(({ metadata, spec, status }) => ({
        name: metadata.name,
        project: spec.project,
        wave: Number(metadata.annotations?.["argocd.argoproj.io/sync-wave"] ?? 0),
        revision: status?.sync?.revisions?.[0] ?? status?.sync?.revision,
        sync: status?.sync?.status,
        health: status?.health?.status,
        faults: faultsOf(status),
      }))
      .sort((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (error instanceof ClusterError && error.status === 404) return null;
    throw error;
  }
}

/** True when Argo CD has nothing left to do for it. */
export function isSettled({ sync, health }: ApplicationState): boolean {
  return sync === "Synced" && health === "Healthy";
}

function faultsOf(status: z.infer<typeof Status> | undefined): readonly string[] {
  const conditions = (status?.conditions ?? [])
    .filter(({ type }) => /Error$/.test(type))
    .map(({ type, message }) => `${type}: ${message}`);
  const { phase, message, retryCount = 0, syncResult } = status?.operationState ?? {};
  // A sync that is tried again is still running, and has failed before.
  const failing = phase === "Failed" || phase === "Error" || (phase === "Running" && retryCount > 0);
  const refused = (syncResult?.resources ?? []).filter((each) => each.status === "SyncFailed");
  const reasons = refused.flatMap((each) => each.message ?? []);
  const operation = failing
    ? (reasons.length > 0 ? reasons : [message ?? ""]).map((each) => `sync failed: ${each}`)
    : [];
  const objects = (status?.resources ?? [])
    .filter(({ health }) => health?.status === "Degraded" || health?.status === "Missing")
    .map(
      ({ kind, name, health }) => `${kind}/${name} is ${health?.status ?? ""}: ${health?.message ?? "no reason given"}`,
    );
  return [...new Set([...conditions, ...operation, ...objects])];
}
