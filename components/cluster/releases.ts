import type { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";

import type { Environment, Facts, ReleaseName } from "../../releases/contract";
import { inOrder } from "../../releases/order";
import { createDefinitions } from "./crds";
import { createNamespaces, type Namespaces } from "./namespace";
import { createPriorityClasses } from "./priorities";
import type { PlannedRelease } from "./planned";
import { PlatformRelease } from "./release";
import type { DatabaseSecrets } from "./secret";

/** What the Tier-1 releases need to know. */
export interface ReleasesArgs {
  readonly environment: Environment;
  readonly facts: Facts<pulumi.Output<string>>;
  readonly databaseSecrets: DatabaseSecrets;
  readonly provider: Provider;
  readonly releases: readonly PlannedRelease[];
}

/** All Tier-1 releases: priority classes, namespaces and definitions first, then every release as soon as what it needs is running. */
export class Releases extends pulumi.ComponentResource {
  public readonly byName: ReadonlyMap<ReleaseName, PlatformRelease>;

  public constructor(name: string, args: ReleasesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:cluster:Releases", name, {}, { ...opts, providers: [args.provider] });
    const priorities = createPriorityClasses({ parent: this });
    const namespaces = createNamespaces(
      args.releases.map((planned) => planned.release),
      { profile: args.environment.profile },
      { parent: this },
    );
    const definitions = createDefinitions(args.releases, { parent: this, dependsOn: [...namespaces.values()] });
    this.byName = createReleases(this, args, namespaces, [...priorities, ...definitions]);
    this.registerOutputs({});
  }
}

function createReleases(
  parent: pulumi.Resource,
  args: ReleasesArgs,
  namespaces: Namespaces,
  first: readonly pulumi.Resource[],
): ReadonlyMap<ReleaseName, PlatformRelease> {
  const planned = new Map(args.releases.map((one) => [one.release.name, one]));
  const made = new Map<ReleaseName, PlatformRelease>();
  for (const release of inOrder(args.releases.map((one) => one.release))) {
    const one = planned.get(release.name);
    const namespace = namespaces.get(release.namespace);
    if (one === undefined || namespace === undefined)
      throw new Error(`internal: release ${release.name} is not planned`);
    const after = [...first, namespace, ...release.generation.needs.flatMap((need) => made.get(need) ?? [])];
    const { environment, facts, databaseSecrets } = args;
    const its = { ...one, environment, facts, databaseSecrets, namespace: namespace.ready, after };
    made.set(release.name, new PlatformRelease(release.name, its, { parent }));
  }
  return made;
}
