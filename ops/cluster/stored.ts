/** What Helm has installed, whole: the manifest it applied, its hooks, the values it was given, the chart's own. */
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { newest } from "./releases";
import type { ClusterApi } from "./proxy";

const Secret = z.object({ data: z.object({ release: z.string() }) });

const Payload = z.looseObject({
  manifest: z.string().default(""),
  config: z.record(z.string(), z.unknown()).nullish(),
  hooks: z.array(z.looseObject({ manifest: z.string() })).nullish(),
  chart: z.looseObject({
    metadata: z.looseObject({ name: z.string(), version: z.string() }),
    values: z.record(z.string(), z.unknown()).nullish(),
  }),
});

export interface StoredRelease {
  readonly chart: string;
  readonly version: string;
  /** YAML documents, hooks not included. */
  readonly manifest: string;
  readonly hooks: readonly string[];
  /** Values that the release was given. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The chart's default values. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** Out of a release Secret: base64 of Kubernetes around base64 of Helm around gzip. */
export function parseStored(secret: unknown): StoredRelease {
  const inner = Buffer.from(Secret.parse(secret).data.release, "base64").toString("latin1");
  const { manifest, hooks, config, chart } = Payload.parse(
    JSON.parse(gunzipSync(Buffer.from(inner, "base64")).toString()),
  );
  return {
    chart: chart.metadata.name,
    version: chart.metadata.version,
    manifest,
    hooks: (hooks ?? []).map((hook) => hook.manifest),
    values: config ?? {},
    defaults: chart.values ?? {},
  };
}

const METADATA = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

/** The newest revision of a release, undefined where there is none. */
export async function storedRelease(
  api: ClusterApi,
  namespace: string,
  name: string,
): Promise<StoredRelease | undefined> {
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  const [head] = newest(await api.get(`${secrets}?labelSelector=owner%3Dhelm%2Cname%3D${name}`, METADATA));
  return head && parseStored(await api.get(`${secrets}/${head.secret}`));
}
