/** Helm releases as the cluster records them: one Secret a revision, whatever the version of helm that wrote it. */
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { ReleaseId } from "../explain/release";
import type { ClusterApi } from "./proxy";

/** The newest revision of a release. */
export interface RecordedRelease extends ReleaseId {
  readonly revision: number;
  /** helm's word: deployed, failed, pending-install, pending-upgrade, pending-rollback, uninstalling, superseded. */
  readonly status: string;
  readonly chart: string;
  readonly version: string;
}

const SECRETS = "/api/v1/secrets?labelSelector=owner%3Dhelm";
const METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

const Listed = z.object({
  // An empty list of metadata is null on the wire.
  items: z
    .array(
      z.object({
        metadata: z.object({
          name: z.string(),
          namespace: z.string(),
          labels: z.object({ name: z.string(), status: z.string(), version: z.coerce.number() }),
        }),
      }),
    )
    .nullable(),
});

const Stored = z.object({ data: z.object({ release: z.string() }) });
const Payload = z.object({ chart: z.object({ metadata: z.object({ name: z.string(), version: z.string() }) }) });

/** Chart name and version out of a release Secret: base64 of Kubernetes around base64 of Helm around gzip. */
export function chartOf(secret: unknown): { chart: string; version: string } {
  const inner = Buffer.from(Stored.parse(secret).data.release, "base64").toString("latin1");
  const { name, version } = Payload.parse(JSON.parse(gunzipSync(Buffer.from(inner, "base64")).toString())).chart
    .metadata;
  return { chart: name, version };
}

/** A revision by its Secret's labels. */
export type Head = ReleaseId & { secret: string; revision: number; status: string };

/** Every revision in a list of release Secrets' metadata. */
export function revisionsIn(list: unknown): Head[] {
  return (Listed.parse(list).items ?? []).map(({ metadata }) => {
    const { name, status, version: revision } = metadata.labels;
    return { name, namespace: metadata.namespace, secret: metadata.name, revision, status };
  });
}

/** The newest revision of each release in a list of release Secrets' metadata. */
export function newest(list: unknown): Head[] {
  const heads = new Map<string, Head>();
  for (const head of revisionsIn(list)) {
    const key = `${head.namespace}/${head.name}`;
    if ((heads.get(key)?.revision ?? 0) < head.revision) heads.set(key, head);
  }
  return [...heads.values()];
}

/** Every revision that the cluster keeps of every release. */
export async function recordedRevisions(api: ClusterApi): Promise<readonly Head[]> {
  return revisionsIn(await api.get(SECRETS, METADATA));
}

/** Every release of the cluster. Only the newest revision's Secret is read whole: they reach a megabyte each. */
export async function recordedReleases(api: ClusterApi): Promise<readonly RecordedRelease[]> {
  const heads = newest(await api.get(SECRETS, METADATA));
  return Promise.all(
    heads.map(async ({ secret, ...head }) => {
      const stored = await api.get(`/api/v1/namespaces/${head.namespace}/secrets/${secret}`);
      return { ...head, ...chartOf(stored) };
    }),
  );
}
