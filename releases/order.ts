import type { PinnedRelease, ReleaseName } from "./contract";

/**
 * Releases so that each stands behind all that it needs.
 * @throws Error ("internal:") when a need is not among them, or when needs go round in a circle
 */
export function inOrder(releases: readonly PinnedRelease<unknown>[]): readonly PinnedRelease<unknown>[] {
  const byName = new Map(releases.map((release) => [release.name, release]));
  const done = new Set<PinnedRelease<unknown>>();
  const place = (release: PinnedRelease<unknown>, waiting: readonly ReleaseName[]): void => {
    if (done.has(release)) return;
    if (waiting.includes(release.name))
      throw new Error(`internal: releases need each other in a circle: ${[...waiting, release.name].join(" → ")}`);
    for (const need of release.generation.needs) {
      const needed = byName.get(need);
      if (needed === undefined) throw new Error(`internal: release ${release.name} needs ${need}, which is not there`);
      place(needed, [...waiting, release.name]);
    }
    done.add(release);
  };
  for (const release of releases) place(release, []);
  return [...done];
}
