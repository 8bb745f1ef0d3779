/** Why a release failed: its objects that were not ready, gathered from what was seen of the cluster. */
import { explainClaim } from "./claim";
import { explainControllers } from "./controller";
import type { ClusterMemory } from "./memory";
import type { Finding, Metadata, Scene } from "./objects";
import { explainPod } from "./pod";

/** A Helm release on the cluster. */
export interface ReleaseId {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Whether an object belongs to `release`. Charts label in two ways (`app.kubernetes.io/instance`, `release`) and
 * operators not at all, so a namespace with a single release is that release's, whole. In a shared one labels decide,
 * then names; what has no labels (events tell names only) is anybody's whose name no other release bears.
 */
export function belongs(object: Metadata, release: ReleaseId, all: readonly ReleaseId[]): boolean {
  if (object.namespace !== release.namespace) return false;
  const others = all.filter((r) => r.namespace === release.namespace && r.name !== release.name);
  if (others.length === 0 || object.name.startsWith(`${release.name}-`)) return true;
  const { labels } = object;
  if (!labels) return !others.some((other) => object.name.startsWith(`${other.name}-`));
  return [labels["app.kubernetes.io/instance"], labels["release"]].includes(release.name);
}

/** Pods that stand for the same fault are told once: "Pod a (and 2 more like it)". */
function grouped(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const id = `${finding.object.split(" ")[0]} ${finding.problem}`;
    groups.set(id, [...(groups.get(id) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    return [rest.length === 0 ? first : { ...first, object: `${first.object} (and ${rest.length} more like it)` }];
  });
}

/** All that was not ready in `release`: pods, then volumes that no such pod already told of, then controllers. */
export function explainRelease(
  release: ReleaseId,
  all: readonly ReleaseId[],
  memory: ClusterMemory,
  scene: Scene,
): readonly Finding[] {
  const own = (object: Metadata): boolean => belongs(object, release, all);
  const pods = memory
    .unready()
    .filter((pod) => own(pod.metadata))
    .flatMap((pod) => explainPod(pod, scene) ?? []);
  const told = pods.map((finding) => finding.problem).join("\n");
  const claims = scene.claims
    .filter((claim) => own(claim.metadata) && claim.status?.phase === "Pending" && !told.includes(claim.metadata.name))
    .map((claim) => ({ object: `PersistentVolumeClaim ${claim.metadata.name}`, ...explainClaim(claim, scene) }));
  const events = scene.events.filter(({ involvedObject: o }) =>
    own({ name: o?.name ?? "", ...(o?.namespace ? { namespace: o.namespace } : {}) }),
  );
  return grouped([...pods, ...claims, ...explainControllers(events)]);
}
