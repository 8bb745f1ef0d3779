/** The releases' part of a stack: each release's arguments, parsed by its own schema, and its escape hatch. */
import type { BomName, Environment, Release, Tree } from "../releases/contract";
import type { ConfigFault } from "./faults";
import { faultsOf } from "./issues";
import { withoutRemoved } from "./layers";
import { isTree, type RawTree } from "./merge";
import { nearest } from "./nearest";
import { releaseBomSchema, valuesSchema } from "./schema";
import type { StackRelease } from "./stack";

/** The releases without a fault, by name, and the faults of the others. */
export interface ParsedReleases {
  readonly releases: ReadonlyMap<string, StackRelease>;
  readonly faults: readonly ConfigFault[];
}

/** What the rest of the stack says about all its releases. */
export interface AllReleases {
  /** Whether some of the `releases` map is a config secret. */
  readonly secret: boolean;
  /** Null where it is at fault itself. */
  readonly environment: Environment | null;
  readonly bom: BomName;
}

/** `raw` is the merged `releases` map. */
export function parseReleases(registry: readonly Release<unknown>[], raw: RawTree, all: AllReleases): ParsedReleases {
  const names = registry.map((release) => release.name);
  const faults: ConfigFault[] = Object.keys(raw)
    .filter((key) => !names.some((name) => name === key))
    .map((key) => ({ path: ["releases", key], message: unknownRelease(key, names) }));
  const releases = new Map<string, StackRelease>();
  for (const release of registry) {
    const parsed = parseRelease(release, raw[release.name], all);
    if (Array.isArray(parsed)) faults.push(...(parsed as readonly ConfigFault[]));
    else releases.set(release.name, { ...(parsed as Omit<StackRelease, "secret">), secret: all.secret });
  }
  return { releases, faults };
}

function unknownRelease(key: string, names: readonly string[]): string {
  const near = nearest(key, names);
  return `is no release; ${near === null ? `the releases are ${names.join(", ")}` : `did you mean "${near}"`}`;
}

function parseRelease(
  release: Release<unknown>,
  raw: unknown,
  { environment, bom: common }: AllReleases,
): readonly ConfigFault[] | Omit<StackRelease, "secret"> {
  const path = ["releases", release.name];
  if (raw === null || raw === undefined) return [{ path, message: "cannot be removed; every stack runs all releases" }];
  if (!isTree(raw)) return [{ path, message: "must be a map" }];
  const { values = {}, bom: own, ...rest } = raw;
  const wanted = withoutRemoved(rest, release.args);
  const args = release.args.safeParse(wanted);
  // A null takes a choice of a lower layer away.
  const bom = releaseBomSchema.safeParse(own ?? undefined);
  const tree = valuesSchema.safeParse(values);
  const faults: ConfigFault[] = [];
  if (!args.success)
    faults.push(
      ...faultsOf(args.error.issues, { schema: release.args, value: wanted, path, alsoKnown: ["bom", "values"] }),
    );
  if (!tree.success)
    faults.push(...faultsOf(tree.error.issues, { schema: valuesSchema, value: values, path: [...path, "values"] }));
  if (!bom.success)
    faults.push(...faultsOf(bom.error.issues, { schema: releaseBomSchema, value: own, path: [...path, "bom"] }));
  const chosen = bom.data ?? common;
  if (args.success && environment !== null)
    faults.push(
      ...release.generations[chosen]
        .check(args.data, environment)
        .map((one) => crossFault(one.path, one.message, path)),
    );
  return faults.length > 0 || !args.success || !tree.success
    ? faults
    : { bom: chosen, args: args.data, values: tree.data as Tree<never> };
}

/** A release's own rules speak of paths below its arguments. */
function crossFault(path: string, message: string, above: readonly string[]): ConfigFault {
  return { path: [...above, ...path.split(".")], message: message.replace(/\.$/, "") };
}
