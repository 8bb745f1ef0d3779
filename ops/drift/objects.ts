/** Objects inside releases: what Helm installed against what is there now. Neither Pulumi nor Helm looks at them. */
import { parseAllDocuments } from "yaml";
import { diffTrees } from "../manifests/diff";
import type { Drift } from "./finding";
import { noiseOf } from "./noise";

/** kubectl hands both sides to `diff`; with all of the context in it, its output holds both documents whole. */
export const WHOLE_DIFF = "diff -N -U1000000";

interface Sides {
  readonly live: Tree | undefined;
  readonly wanted: Tree | undefined;
}

interface Tree {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Both sides of each object that differs, out of the output of `kubectl diff`. */
export function sidesOf(output: string): readonly Sides[] {
  const blocks = output.split(/^diff -N .*$/m).slice(1);
  return blocks.map((block) => {
    const lines = block.split("\n").filter((line) => !/^(---|\+\+\+|@@|\\ No newline)/.test(line));
    const side = (other: string): Tree | undefined => {
      const text = lines.filter((line) => !line.startsWith(other)).map((line) => line.slice(1));
      return (parseAllDocuments(text.join("\n"))[0]?.toJS() ?? undefined) as Tree | undefined;
    };
    return { live: side("+"), wanted: side("-") };
  });
}

/** What has drifted among the objects of one release. */
export function objectDrift(release: string, output: string): readonly Drift[] {
  return sidesOf(output).flatMap(({ live, wanted }): readonly Drift[] => {
    const { kind = "object", metadata = {} } = wanted ?? live ?? {};
    const subject = `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ""}${metadata.name ?? ""} of release ${release}`;
    if (live?.kind === undefined) return [{ where: "release", release, subject, what: "missing", changes: [] }];
    const changes = diffTrees(wanted, live).filter(({ path }) => noiseOf(kind, path) === undefined);
    // kubectl has masked the values of Secrets already.
    return changes.length === 0 ? [] : [{ where: "release", release, subject, what: "changed", changes }];
  });
}
