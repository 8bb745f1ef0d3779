/** Container images that manifests name, and who names them. */
import { idOf, type Manifest } from "../../policy/manifest";

export interface ImageUse {
  /** As it is written. */
  readonly image: string;
  /** `argocd Deployment/argocd-server`, sorted. */
  readonly users: readonly string[];
}

/** Operators are told by an argument which image to start: `--prometheus-config-reloader=registry/name:tag`. */
const ARGUMENT =
  /^--?[\w-]*(?:image|reloader)[\w-]*=([\w.-]+(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?)$/;

function named(value: unknown): readonly string[] {
  if (typeof value === "string") {
    const [, image] = ARGUMENT.exec(value) ?? [];
    return image === undefined ? [] : [image];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "image" && typeof inner === "string" ? whole(inner, value) : named(inner),
  );
}

/** NVIDIA's ClusterPolicy says its images in three parts: repository, image, version. A part is empty where the operand is not used. */
function whole(
  image: string,
  { repository, version }: Readonly<{ repository?: unknown; version?: unknown }>,
): readonly string[] {
  const inParts = typeof repository === "string" && typeof version === "string";
  if ((inParts ? [repository, image, version] : [image]).includes("")) return [];
  return [inParts ? `${repository}/${image}${version.startsWith("sha256:") ? "@" : ":"}${version}` : image];
}

/** @param where what the objects are of, such as a release; empty for nothing */
export function imageUses(objects: readonly Manifest[], where: string): readonly ImageUse[] {
  const users = new Map<string, Set<string>>();
  for (const object of objects) {
    for (const image of named(object)) {
      const who = users.get(image) ?? new Set();
      users.set(image, who.add(`${where} ${idOf(object)}`.trim()));
    }
  }
  return [...users].map(([image, who]) => ({ image, users: [...who].sort() }));
}

/** Each image once, with all its users. */
export function merged(uses: readonly ImageUse[]): readonly ImageUse[] {
  const all = new Map<string, string[]>();
  for (const { image, users } of uses) all.set(image, [...(all.get(image) ?? []), ...users]);
  return [...all]
    .map(([image, users]) => ({ image, users: [...new Set(users)].sort() }))
    .sort((a, b) => a.image.localeCompare(b.image));
}
