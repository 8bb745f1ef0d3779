/** Versions as programs print them: read, compared, written. Pure. */
import { eq, parse, satisfies } from "semver";

/** The first group of the pattern, as a semantic version without "v" and build metadata; undefined when it is none. */
export function readVersion(output: string, pattern: RegExp): string | undefined {
  return parse(pattern.exec(output)?.[1] ?? "", { loose: true })?.version;
}

/** Vendors' suffixes ("1.36.2-gke.100") count as the version they stand on, so pre-releases are let in. */
export function fits(version: string, range: string): boolean {
  return satisfies(version, range, { includePrerelease: true });
}

/** Equal but for build metadata ("3.2.11+unknown" is 3.2.11). */
export function sameVersion(one: string, other: string): boolean {
  return parse(one) !== null && parse(other) !== null && eq(one, other);
}

/** A range in words a message can use: ">=1.35.0-0 <1.38.0-0" is ">=1.35.0 <1.38.0". */
export function plainRange(range: string): string {
  return range.replaceAll(/-0(?=\s|$)/g, "");
}
