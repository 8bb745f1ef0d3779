import type { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";

import type { Environment } from "../releases/contract";
import type { AzureArgs } from "./azure/args";
import { Azure } from "./azure/azure";
import { owned } from "./cluster/owned";
import { createClusterProvider } from "./cluster/provider";
import type { PlannedRelease } from "./cluster/planned";
import { Releases } from "./cluster/releases";
import { GitOps } from "./gitops/gitops";
import type { GitOpsCredentials, GitOpsSource, PlatformFacts } from "./gitops/source";

/** What the whole platform needs to know. */
export interface PlatformArgs {
  readonly environment: Environment;
  readonly azure: AzureArgs;
  readonly releases: readonly PlannedRelease[];
  readonly gitops: GitOpsSource & {
    readonly platform: Omit<PlatformFacts, "domain">;
    readonly credentials?: GitOpsCredentials | undefined;
  };
}

/** A whole environment: Azure, the Tier-1 releases, and the hand-over to Argo CD. */
export class Platform extends pulumi.ComponentResource {
  public readonly azure: Azure;
  public readonly releases: Releases;
  public readonly gitops: GitOps;

  public constructor(name: string, args: PlatformArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:index:Platform", name, {}, { ...opts, transformations: [...(opts?.transformations ?? []), owned] });
    this.azure = new Azure(name, args.azure, { parent: this });
    const provider = createProvider(this, name, this.azure);
    this.releases = createReleases(this, args, this.azure, provider);
    this.gitops = createGitOps(this, args, this.azure, provider, this.releases);
    this.registerOutputs({});
  }
}

/** Waits for the pools: without them no pod finds a node, and the releases would wait until their timeout. */
function createProvider(parent: pulumi.Resource, name: string, azure: Azure): Provider {
  const { kubeconfig, identity } = azure.cluster;
  return createClusterProvider(name, { kubeconfig, identity }, { parent, dependsOn: [...azure.ready] });
}

function createReleases(parent: pulumi.Resource, args: PlatformArgs, azure: Azure, provider: Provider): Releases {
  const { environment, releases } = args;
  return new Releases("releases", { environment, ...azure.given, provider, releases }, { parent });
}

/** Waits for Argo CD alone: its release brings the kinds that the hand-over is made of. */
function createGitOps(
  parent: pulumi.Resource,
  args: PlatformArgs,
  azure: Azure,
  provider: Provider,
  releases: Releases,
): GitOps {
  const argocd = releases.byName.get("argocd");
  const { platform, credentials, ...source } = args.gitops;
  const { clientIds, tenantId, subscriptionId, resourceGroup, vault, logs } = azure.given.facts;
  const answered = {
    ...{ clientIds, tenantId, subscriptionId, resourceGroup, vault: { uri: vault.uri } },
    ...(logs === null ? {} : { logs }),
  };
  return new GitOps(
    "gitops",
    { provider, source, credentials, facts: { ...platform, ...answered, domain: args.environment.domain } },
    { parent, dependsOn: argocd === undefined ? [] : [argocd] },
  );
}
