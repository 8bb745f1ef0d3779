import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as inputs from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";

import { clusterIdentity } from "./cluster-identity";
import { type LoginMode, withKubelogin } from "./kubeconfig";
import { SYSTEM_TAINT, type PoolSize, poolSize } from "./pool";

/** What the cluster needs to know. */
export interface ClusterArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly clusterName: string;
  /** Kubernetes minor, such as `1.36`; AKS picks the patch. */
  readonly kubernetesVersion: string;
  /** A control plane with an uptime guarantee (tier Standard), or the free one. */
  readonly uptimeSla: boolean;
  readonly identityId: pulumi.Input<string>;
  readonly nodeSubnetId: pulumi.Input<string>;
  readonly podCidr: string;
  readonly serviceCidr: string;
  readonly dnsServiceIP: string;
  readonly systemPool: PoolSize & { readonly name: string };
  readonly access: ClusterAccess;
}

/** Who may reach the cluster, and how programs log in. */
export interface ClusterAccess {
  readonly login: LoginMode;
  /** Entra group object ids that are cluster administrators. */
  readonly adminGroups: readonly string[];
  /** CIDRs that may reach the API server; empty for any. */
  readonly authorizedRanges: readonly string[];
}

/** The AKS cluster with its system pool. */
export class Cluster extends pulumi.ComponentResource {
  public readonly clusterName: pulumi.Output<string>;
  public readonly kubernetesVersion: pulumi.Output<string>;
  public readonly oidcIssuerUrl: pulumi.Output<string>;
  /** User credentials that log in through kubelogin; secret. */
  public readonly kubeconfig: pulumi.Output<string>;
  /** See `clusterIdentity`. */
  public readonly identity: string;

  public constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Cluster", name, {}, opts);
    const cluster = createCluster(this, name, args);
    this.clusterName = cluster.name;
    this.kubernetesVersion = cluster.currentKubernetesVersion;
    this.oidcIssuerUrl = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? "");
    this.kubeconfig = userKubeconfig(this, args, cluster);
    this.identity = clusterIdentity(args);
    this.registerOutputs({ clusterName: this.clusterName, oidcIssuerUrl: this.oidcIssuerUrl });
  }
}

function createCluster(parent: pulumi.Resource, name: string, args: ClusterArgs): containerservice.ManagedCluster {
  return new containerservice.ManagedCluster(
    name,
    {
      resourceGroupName: args.resourceGroupName,
      resourceName: args.clusterName,
      location: args.location,
      tags: args.tags,
      dnsPrefix: args.clusterName,
      kubernetesVersion: args.kubernetesVersion,
      sku: { name: "Base", tier: args.uptimeSla ? "Standard" : "Free" },
      identity: { type: "UserAssigned", userAssignedIdentities: [args.identityId] },
      agentPoolProfiles: [systemPool(args)],
      networkProfile: networkProfile(args),
      aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: [...args.access.adminGroups] },
      enableRBAC: true,
      disableLocalAccounts: true,
      oidcIssuerProfile: { enabled: true },
      securityProfile: { workloadIdentity: { enabled: true } },
      apiServerAccessProfile: { authorizedIPRanges: [...args.access.authorizedRanges], disableRunCommand: true },
    },
    // The autoscaler owns the number of nodes.
    { parent, ignoreChanges: ["agentPoolProfiles[0].count"] },
  );
}

/** The one inline pool that AKS requires; every other pool is a resource of its own. */
function systemPool(args: ClusterArgs): inputs.containerservice.ManagedClusterAgentPoolProfileArgs {
  return {
    ...poolSize(args.systemPool),
    name: args.systemPool.name,
    mode: "System",
    nodeTaints: [SYSTEM_TAINT],
    vnetSubnetID: args.nodeSubnetId,
  };
}

/** Pods take addresses of an overlay, so the subnet holds nodes only; Cilium routes and enforces policies. */
function networkProfile(args: ClusterArgs): inputs.containerservice.ContainerServiceNetworkProfileArgs {
  return {
    networkPlugin: "azure",
    networkPluginMode: "overlay",
    networkDataplane: "cilium",
    networkPolicy: "cilium",
    podCidr: args.podCidr,
    serviceCidr: args.serviceCidr,
    dnsServiceIP: args.dnsServiceIP,
    loadBalancerSku: "standard",
    outboundType: "loadBalancer",
  };
}

function userKubeconfig(
  parent: pulumi.Resource,
  args: ClusterArgs,
  cluster: containerservice.ManagedCluster,
): pulumi.Output<string> {
  const credentials = containerservice.listManagedClusterUserCredentialsOutput(
    { resourceGroupName: args.resourceGroupName, resourceName: cluster.name },
    { parent },
  );
  return pulumi.secret(
    credentials.kubeconfigs.apply((kubeconfigs) => withKubelogin(kubeconfigs[0]?.value ?? "", args.access.login)),
  );
}
