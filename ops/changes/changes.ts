/** `ops changes`: which environments a commit reaches, and what it does to the applications there. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ENVIRONMENTS, type EnvironmentName } from "../charts/workshop";
import { diffTrees, type Change } from "../manifests/diff";
import { checkOut, type Tree } from "../manifests/gitops";
import { diffObjects } from "../preview/objects";
import type { ObjectDiff } from "../preview/model";
import { messageOf } from "../summary";
import { hasUpstream, renderer, type Renderer } from "./render";
import { inputsOf, namespaceOf, sourcesOf, type AppInputs } from "./tree";

/** What happens to one application of one environment. */
export interface AppChange {
  readonly name: string;
  readonly change: "added" | "removed" | "changed";
  /** In the Application itself: versions, sources, policies. */
  readonly application: readonly Change[];
  /** Values files whose content differs, by path from the root. */
  readonly values: readonly { readonly path: string; readonly changes: readonly Change[] }[];
  /** Objects of own charts that differ. */
  readonly objects: readonly ObjectDiff[];
  /** Objects of an upstream chart, whose package is not at hand, may differ as well. */
  readonly unseen: boolean;
  /** Why nothing could be rendered. */
  readonly blind?: string;
}

export interface EnvironmentChange {
  readonly environment: EnvironmentName;
  readonly applications: readonly AppChange[];
}

/** Both sides of a comparison. */
interface Sides {
  readonly before: Tree;
  readonly after: Tree;
  readonly render: Renderer;
}

/**
 * Environments that the work tree changes against a commit, in order of promotion. Values that differ and render the same
 * are no change.
 * @throws where the commit is not there, or an environment of either side cannot be put together
 */
export async function changesAgainst(work: Tree, base: string): Promise<readonly EnvironmentChange[]> {
  const scratch = mkdtempSync(join(tmpdir(), "platform-changes-"));
  try {
    const before = { ...work, root: join(scratch, "base") };
    mkdirSync(before.root);
    await checkOut(work, base, before.root);
    const sides: Sides = { before, after: work, render: renderer(work, scratch) };
    const all = await Promise.all(ENVIRONMENTS.map((environment) => changesIn(environment, sides)));
    return all.filter(({ applications }) => applications.length > 0);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function changesIn(environment: EnvironmentName, sides: Sides): Promise<EnvironmentChange> {
  const [was, is] = await Promise.all([inputsOf(sides.before, environment), inputsOf(sides.after, environment)]);
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  const applications = await Promise.all(keys.map((key) => changeOf(was.get(key), is.get(key), sides)));
  return { environment, applications: applications.filter((one) => one !== undefined) };
}

async function changeOf(
  was: AppInputs | undefined,
  is: AppInputs | undefined,
  sides: Sides,
): Promise<AppChange | undefined> {
  const none = { application: [], values: [], objects: [], unseen: false };
  if (was === undefined) return is && { name: is.name, change: "added", ...none };
  if (is === undefined) return { name: was.name, change: "removed", ...none };
  const application = diffTrees(was.application, is.application);
  const values = valuesDiff(was.values, is.values);
  if (application.length === 0 && values.length === 0) return undefined;
  const change = { ...none, name: is.name, change: "changed" as const, application, values };
  // Nothing that Helm is given differs, such as a sync policy: rendering would take time and say so.
  const same = values.length === 0 && isDeepStrictEqual(sourcesOf(was.application), sourcesOf(is.application));
  if (same) return change;
  const objects = await objectsDiff(was, is, sides).catch(messageOf);
  if (typeof objects === "string") return { ...change, blind: objects };
  const unseen = hasUpstream(is);
  return application.length === 0 && objects.length === 0 && !unseen ? undefined : { ...change, objects, unseen };
}

function valuesDiff(was: AppInputs["values"], is: AppInputs["values"]): AppChange["values"] {
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  return paths
    .filter((path) => !isDeepStrictEqual(was.get(path), is.get(path)))
    .map((path) => ({ path, changes: diffTrees(was.get(path) ?? {}, is.get(path) ?? {}) }))
    .filter(({ changes }) => changes.length > 0);
}

async function objectsDiff(
  was: AppInputs,
  is: AppInputs,
  { before, after, render }: Sides,
): Promise<readonly ObjectDiff[]> {
  const [old, now] = await Promise.all([render(before, was), render(after, is)]);
  // Values hold no secrets: what an application needs of any it names.
  return diffObjects(old, now, namespaceOf(is.application), (text) => text);
}
