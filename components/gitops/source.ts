/** What the hand-over is told: where Argo CD reads, and the facts that applications get from the platform. */
import type * as pulumi from "@pulumi/pulumi";

/** Where Argo CD reads this environment's applications and their charts. */
export interface GitOpsSource {
  readonly repository: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Folder of the environment in the repository. */
  readonly path: string;
  /** Chart repository of the own charts: https:// or oci://. */
  readonly charts: string;
  /** Chart repository used in place of the publishers' own; null for theirs. */
  readonly mirror: string | null;
}

/** A name and a password, or a token in its place. */
export interface Login {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** Logins to repositories that are not public; all are secret. */
export interface GitOpsCredentials {
  readonly repository?:
    | (Login & {
        readonly sshPrivateKey?: string | undefined;
        readonly githubApp?:
          { readonly id: string; readonly installationId: string; readonly privateKey: string } | undefined;
      })
    | undefined;
  readonly charts?: Login | undefined;
  readonly mirror?: Login | undefined;
}

/** Facts of the platform for own charts, as `global.platform`; charts refuse to render what needs a fact that is missing. */
export interface PlatformFacts {
  /** Base DNS name of the stack. */
  readonly domain: string;
  /** Host of the container registry. */
  readonly registry: pulumi.Input<string>;
  readonly ingressClassName?: string | undefined;
  /** Namespace of the ingress controller. */
  readonly ingressNamespace?: string | undefined;
  readonly gateway?:
    { readonly name: string; readonly namespace: string; readonly sectionName?: string | undefined } | undefined;
  /** ClusterSecretStore of the vault. */
  readonly secretStore?: string | undefined;
  /** Namespace of Prometheus. */
  readonly monitoringNamespace: string;
  /** Client ids of Azure identities, by name. */
  readonly clientIds?: Readonly<Record<string, pulumi.Input<string>>>;
  readonly tenantId?: pulumi.Input<string>;
  readonly subscriptionId?: pulumi.Input<string>;
  readonly resourceGroup?: pulumi.Input<string>;
  /** The Key Vault of the stack. */
  readonly vault?: { readonly uri: pulumi.Input<string> };
  /** Blob container of the logs; left out where they stay on a volume of the cluster. */
  readonly logs?: { readonly account: pulumi.Input<string>; readonly container: pulumi.Input<string> };
}

/** A chart repository as Argo CD's `repoURL` spells it: an OCI one stands there without its scheme. */
export function chartRepository(address: string): string {
  return address.replace(/^oci:\/\//, "");
}
