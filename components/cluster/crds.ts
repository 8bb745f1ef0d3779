import { Release as HelmRelease } from "@pulumi/kubernetes/helm/v3";
import type * as pulumi from "@pulumi/pulumi";

import type { PlannedRelease } from "./planned";

/**
 * Installs the custom resource definitions of all charts: one small Helm release a chart, before any release that uses
 * them. As Pulumi resources they would make every preview ten times slower. They stay when the release goes (a resource
 * policy of theirs), and are upgraded with the pin.
 */
export function createDefinitions(
  releases: readonly PlannedRelease[],
  opts: pulumi.CustomResourceOptions,
): readonly HelmRelease[] {
  return releases.flatMap(({ release, chart }) =>
    chart.crds === null
      ? []
      : [
          new HelmRelease(
            `${release.name}-crds`,
            {
              name: `${release.name}-crds`,
              namespace: release.namespace,
              createNamespace: false,
              chart: chart.crds,
              version: release.pin.version.replace(/^v/, ""),
              atomic: true,
              maxHistory: MAX_HISTORY,
              timeout: TIMEOUT,
            },
            opts,
          ),
        ],
  );
}

/** Each revision is a Secret of up to 0.6 MB. */
const MAX_HISTORY = 3;

/** Seconds. Nothing is waited for but the API server. */
const TIMEOUT = 300;
