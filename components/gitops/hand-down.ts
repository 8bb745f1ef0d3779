/** What the root application hands down to the applications: addresses and facts that stand in no file of the repository. */
import * as pulumi from "@pulumi/pulumi";

import { chartRepository, type GitOpsSource, type PlatformFacts } from "./source";

/** One patch of a Kustomize source. */
export interface Patch {
  readonly target: { readonly group: string; readonly kind: string; readonly labelSelector: string };
  /** JSON patch, as text. */
  readonly patch: pulumi.Input<string>;
}

/** A step of a JSON patch; the value may be known only once Azure has answered. */
interface Step {
  readonly op: "add" | "replace";
  readonly path: string;
  readonly value: unknown;
}

/**
 * Patches by label. Source 0 of an application is its chart, source 1 this repository, for values; with a companion,
 * source 2 is an own chart beside an upstream one.
 */
export function handDown(source: GitOpsSource, facts: PlatformFacts): readonly Patch[] {
  const { repository, revision, mirror } = source;
  return [
    patch("platform/chart", [
      { op: "replace", path: "/spec/sources/1/repoURL", value: repository },
      { op: "replace", path: "/spec/sources/1/targetRevision", value: revision },
    ]),
    patch("platform/chart=own", ownChart(0, source, facts)),
    patch("platform/companion=own", ownChart(2, source, facts)),
    ...(mirror === null
      ? []
      : [
          patch("platform/chart=upstream", [
            { op: "replace", path: "/spec/sources/0/repoURL", value: chartRepository(mirror) },
          ]),
        ]),
  ];
}

function ownChart(at: number, source: GitOpsSource, facts: PlatformFacts): readonly Step[] {
  return [
    { op: "replace", path: `/spec/sources/${at}/repoURL`, value: chartRepository(source.charts) },
    { op: "add", path: `/spec/sources/${at}/helm/valuesObject`, value: { global: { platform: facts } } },
  ];
}

function patch(labelSelector: string, steps: readonly Step[]): Patch {
  return { target: { group: "argoproj.io", kind: "Application", labelSelector }, patch: pulumi.jsonStringify(steps) };
}
