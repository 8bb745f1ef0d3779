import { Provider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";

/** What the cluster's provider needs to know. */
export interface ClusterProviderArgs {
  readonly kubeconfig: pulumi.Input<string>;
  /** Changes exactly when everything on the cluster must be made again. */
  readonly identity: string;
}

/** The one Kubernetes provider of a stack: each further one would be a process of its own. */
export function createClusterProvider(name: string, args: ClusterProviderArgs, opts: pulumi.ResourceOptions): Provider {
  return new Provider(
    name,
    {
      kubeconfig: args.kubeconfig,
      // Without it any change of the kubeconfig's text would plan to replace all that is on the cluster.
      clusterIdentifier: args.identity,
      // Hooks are what these charts are made of; the warning on each would hide the ones that matter.
      suppressHelmHookWarnings: true,
    },
    opts,
  );
}
