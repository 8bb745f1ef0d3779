import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { Secret } from "@pulumi/kubernetes/core/v1";
import type { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";

import { credentialSecrets, REPOSITORY_LABEL } from "./credentials";
import { ARGOCD_NAMESPACE, ROOT_APPLICATION } from "./names";
import { projects } from "./projects";
import { rootApplication } from "./root-application";
import type { GitOpsCredentials, GitOpsSource, PlatformFacts } from "./source";

/** What the hand-over to Argo CD needs to know. */
export interface GitOpsArgs {
  readonly provider: Provider;
  readonly source: GitOpsSource;
  readonly facts: PlatformFacts;
  /** Default: all repositories are public. */
  readonly credentials?: GitOpsCredentials | undefined;
}

const API_VERSION = "argoproj.io/v1alpha1";

/** The hand-over: projects that fence Argo CD in, and the root Application from which it reads everything else. */
export class GitOps extends pulumi.ComponentResource {
  public readonly rootApplication: pulumi.Output<string>;
  /** Where the root Application reads. */
  public readonly source: Pick<GitOpsSource, "repository" | "revision" | "path">;

  public constructor(name: string, args: GitOpsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:gitops:GitOps", name, {}, { ...opts, providers: [args.provider] });
    const fences = createProjects(this, args.source);
    const logins = createLogins(this, args);
    const root = createRootApplication(this, args, [...fences, ...logins]);
    this.rootApplication = root.metadata.name;
    const { repository, revision, path } = args.source;
    this.source = { repository, revision, path };
    this.registerOutputs({ rootApplication: this.rootApplication });
  }
}

function createProjects(parent: pulumi.Resource, source: GitOpsSource): readonly CustomResource[] {
  return Object.entries(projects(source)).map(
    ([name, spec]) =>
      new CustomResource(
        `project-${name}`,
        {
          apiVersion: API_VERSION,
          kind: "AppProject",
          metadata: { name, namespace: ARGOCD_NAMESPACE },
          spec,
        },
        { parent },
      ),
  );
}

/** Argo CD can read nothing before it has them. */
function createLogins(parent: pulumi.Resource, { source, credentials = {} }: GitOpsArgs): readonly Secret[] {
  return credentialSecrets(source, credentials).map(
    ({ name, data }) =>
      new Secret(
        `login-${name}`,
        {
          metadata: { name, namespace: ARGOCD_NAMESPACE, labels: { ...REPOSITORY_LABEL } },
          stringData: pulumi.secret({ ...data }),
        },
        { parent },
      ),
  );
}

function createRootApplication(
  parent: pulumi.Resource,
  args: GitOpsArgs,
  dependsOn: readonly pulumi.Resource[],
): CustomResource {
  return new CustomResource(
    ROOT_APPLICATION,
    {
      apiVersion: API_VERSION,
      kind: "Application",
      metadata: {
        name: ROOT_APPLICATION,
        namespace: ARGOCD_NAMESPACE,
        // Applications go with it, and with each its objects, while Argo CD still runs: a destroy leaves nothing behind
        // that only Argo CD could end.
        finalizers: ["resources-finalizer.argocd.argoproj.io"],
      },
      spec: rootApplication(args.source, args.facts),
    },
    { parent, dependsOn: [...dependsOn], customTimeouts: { delete: "20m" } },
  );
}
