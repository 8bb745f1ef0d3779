/** The images of a stack: those of every release as Helm rendered it, and of everything that runs beside them. */
import { parseManifests, type Manifest } from "../../policy/manifest";
import { registry } from "../../releases/registry";
import type { ClusterApi } from "../cluster/proxy";
import { storedRelease } from "../cluster/stored";
import { imageUses, merged, type ImageUse } from "./images";

/** What starts pods, and is not made by something else that does. */
const WORKLOADS: Readonly<Record<string, string>> = {
  Deployment: "/apis/apps/v1/deployments",
  StatefulSet: "/apis/apps/v1/statefulsets",
  DaemonSet: "/apis/apps/v1/daemonsets",
  CronJob: "/apis/batch/v1/cronjobs",
  Job: "/apis/batch/v1/jobs",
};

/** A release, so that what it has rendered and what runs of it are one; else the namespace. */
export function ownerOf({ metadata: { namespace = "", annotations = {} } }: Manifest): string {
  const release = registry.find(
    (one) => one.name === annotations["meta.helm.sh/release-name"] && one.namespace === namespace,
  );
  return release?.name ?? namespace;
}

/** Objects in a list bear no kind: it is the list's. */
async function workloads(api: ClusterApi): Promise<readonly ImageUse[]> {
  const lists = await Promise.all(
    Object.entries(WORKLOADS).map(async ([kind, path]) => {
      const { items } = (await api.get(path)) as { items: readonly Manifest[] };
      return items.map((item) => ({ ...item, kind }));
    }),
  );
  return lists.flat().flatMap((object) => imageUses([object], ownerOf(object)));
}

async function releases(api: ClusterApi): Promise<readonly ImageUse[]> {
  const all = await Promise.all(
    registry.map(async ({ name, namespace }) => {
      const stored = await storedRelease(api, namespace, name);
      const texts = stored === undefined ? [] : [stored.manifest, ...stored.hooks];
      return texts.flatMap((text) => imageUses(parseManifests(text), name));
    }),
  );
  return all.flat();
}

/** Sorted, each once. */
export async function imagesOf(api: ClusterApi): Promise<readonly ImageUse[]> {
  return merged((await Promise.all([releases(api), workloads(api)])).flat());
}
