/** How far a pin is behind what its publisher has. */
import { coerce, major, minor, parse, rcompare, type SemVer } from "semver";

export interface Behind {
  /** Newest of the same minor, of the same major, and of all; undefined where the pin is that already. */
  readonly patch: string | undefined;
  readonly minor: string | undefined;
  readonly major: string | undefined;
  /** Majors between the pin and the newest: each may break something. */
  readonly majors: number;
}

interface Known {
  readonly text: string;
  readonly version: SemVer;
}

function known(versions: readonly string[]): readonly Known[] {
  return versions
    .flatMap((text) => {
      const version = parse(text.replace(/^v/, ""));
      return version === null || version.prerelease.length > 0 ? [] : [{ text, version }];
    })
    .sort((a, b) => rcompare(a.version, b.version));
}

/** Pre-releases are never proposed. */
export function behind(pinned: string, versions: readonly string[]): Behind {
  const at = coerce(pinned);
  if (at === null) return { patch: undefined, minor: undefined, major: undefined, majors: 0 };
  const newer = known(versions).filter(({ version }) => version.compare(at) > 0);
  const same = newer.filter(({ version }) => major(version) === major(at));
  const [newest] = newer;
  const [inMajor] = same;
  const [inMinor] = same.filter(({ version }) => minor(version) === minor(at));
  const beyond = new Set(newer.map(({ version }) => major(version)).filter((one) => one > major(at)));
  return {
    patch: inMinor?.text,
    minor: inMajor?.text === inMinor?.text ? undefined : inMajor?.text,
    major: newest?.text === inMajor?.text ? undefined : newest?.text,
    majors: beyond.size,
  };
}
