import { Release as HelmRelease } from "@pulumi/kubernetes/helm/v3";
import * as pulumi from "@pulumi/pulumi";

import type { Environment, Facts, Manifest } from "../../releases/contract";
import { checkOperators, createExtras, type Staged, staged } from "./extras";
import type { PlannedRelease } from "./planned";
import { type DatabaseSecrets, ReleaseSecret } from "./secret";
import { chartValues } from "./values";

/** What a release on the cluster needs to know. */
export interface PlatformReleaseArgs extends PlannedRelease {
  readonly environment: Environment;
  readonly facts: Facts<pulumi.Output<string>>;
  readonly databaseSecrets: DatabaseSecrets;
  readonly namespace: pulumi.Input<string>;
  /** What must be there before the chart and the objects beside it; its Secrets wait for none of it, and outlive it. */
  readonly after: readonly pulumi.Resource[];
}

/** What is known of a release once Helm has installed it. */
export interface ReleaseSummary {
  readonly chart: string;
  readonly version: pulumi.Output<string>;
  readonly namespace: string;
  readonly status: pulumi.Output<string>;
}

/** Revisions that Helm keeps of a release; each is a Secret of up to 1 MiB. */
const MAX_HISTORY = 10;

/** A Tier-1 release: its Secrets, the objects beside its chart, and the Helm release that reads them. */
export class PlatformRelease extends pulumi.ComponentResource {
  public readonly summary: ReleaseSummary;

  public constructor(name: string, args: PlatformReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:cluster:PlatformRelease", name, {}, opts);
    const secrets = createSecrets(this, args);
    const extras = stagedExtras(args, secrets);
    const before = createExtras(extras.before, args.release.namespace, { parent: this, dependsOn: [...args.after] });
    const helm = createHelmRelease(this, name, args, [...args.after, ...secrets.values(), ...before], secrets);
    createExtras(extras.after, args.release.namespace, { parent: this, dependsOn: [helm] });
    this.summary = {
      chart: args.release.pin.chart,
      version: helm.status.version,
      namespace: args.release.namespace,
      status: helm.status.status,
    };
    this.registerOutputs({});
  }
}

type Secrets = ReadonlyMap<string, ReleaseSecret>;

function createSecrets(parent: pulumi.Resource, args: PlatformReleaseArgs): Secrets {
  const { release, environment, namespace, databaseSecrets, facts } = args;
  const vault = { resourceGroupName: facts.resourceGroup, vaultName: facts.vault.name };
  const secrets = new Map<string, ReleaseSecret>();
  const made = lookup(secrets);
  for (const spec of release.generation.secrets(args.args, environment))
    secrets.set(spec.name, new ReleaseSecret(spec.name, { namespace, spec, databaseSecrets, made, vault }, { parent }));
  return secrets;
}

function stagedExtras(args: PlatformReleaseArgs, secrets: Secrets): Staged<Manifest<pulumi.Output<string>>> {
  const { release, environment, facts } = args;
  const extras = release.generation.extras(args.args, environment, { facts, secret: lookup(secrets) });
  checkOperators(release.name, release.generation.needs, extras);
  return staged(release.name, extras);
}

function createHelmRelease(
  parent: pulumi.Resource,
  name: string,
  args: PlatformReleaseArgs,
  dependsOn: pulumi.Resource[],
  secrets: Secrets,
): HelmRelease {
  const { release, environment, facts } = args;
  const own = release.generation.values(args.args, environment, { facts, secret: lookup(secrets) });
  // The wider type spares the compiler an unwrapping of the recursive tree.
  const values: pulumi.Inputs = chartValues(own, args);
  return new HelmRelease(
    name,
    {
      name: release.name,
      namespace: args.namespace,
      createNamespace: false,
      // They are a release of their own: Helm never upgrades those of a chart, and nobody would own them.
      skipCrds: true,
      chart: args.chart.path,
      version: release.pin.version,
      values: args.secret ? pulumi.secret(values) : values,
      // A null removes a default of the chart; at this provider version it is dropped unless asked for.
      allowNullValues: true,
      atomic: true,
      cleanupOnFail: true,
      waitForJobs: true,
      maxHistory: MAX_HISTORY,
      timeout: release.timeout,
    },
    { parent, dependsOn },
  );
}

function lookup(secrets: Secrets): (secret: string, key: string) => pulumi.Output<string> {
  return (secret, key) => {
    const value = secrets.get(secret)?.values[key];
    if (value === undefined)
      throw new Error(`internal: values ask for key "${key}" of Secret "${secret}", which is not declared`);
    return value;
  };
}
