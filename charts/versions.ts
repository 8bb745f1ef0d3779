/** Chart versions: which are the same, and which are near. */
import { coerce, compare, parse, type SemVer } from "semver";

/** Helm takes "v1.2.3" and "1.2.3" for the same version. */
export function sameVersion(a: string, b: string): boolean {
  return a.replace(/^v/, "") === b.replace(/^v/, "");
}

/** Up to four versions around the wanted one, ascending: two below, two above. */
export function nearestVersions(wanted: string, known: readonly string[]): readonly string[] {
  const order = (a: string, b: string): number => compare(semverOf(a), semverOf(b));
  const sorted = [...new Set(known)].sort(order);
  const above = sorted.findIndex((version) => order(version, wanted) > 0);
  const at = above < 0 ? sorted.length : above;
  return sorted.slice(Math.max(0, at - 2), at + 2);
}

function semverOf(version: string): SemVer | string {
  return parse(version) ?? coerce(version) ?? "0.0.0";
}
