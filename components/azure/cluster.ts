import { listManagedClusterUserCredentialsOutput } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials";
import { ManagedCluster } from "@pulumi/azure-native/containerservice/managedCluster";
import type * as inputs from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";

import type { ClusterAccess, ClusterSettings, NetworkSettings, NodeUpgrades, PoolSettings } from "./args";
import { clusterIdentity } from "./cluster-identity";
import {
  ADDONS,
  apiServerAccess,
  AUTOSCALER,
  lifecycle,
  login,
  networkProfile,
  security,
  STORAGE,
} from "./cluster-shape";
import type { KubeletIdentity } from "./identity";
import { withKubelogin } from "./kubeconfig";
import { refuseUpgrades } from "./kubernetes-upgrade";
import { createMaintenance } from "./maintenance";
import { SYSTEM_POOL } from "./names";
import { type Place, standing } from "./place";
import { poolShape, SYSTEM_TAINT } from "./pool";

/** What the cluster needs to know. */
export interface ClusterArgs {
  readonly place: Place;
  readonly clusterName: string;
  /** Kubernetes minor, such as `1.36`; AKS picks the patch. */
  readonly kubernetes: string;
  readonly settings: ClusterSettings;
  readonly access: ClusterAccess;
  readonly network: Pick<NetworkSettings, "podCidr" | "serviceCidr" | "dnsServiceIP" | "egress">;
  readonly systemPool: PoolSettings;
  readonly upgrades: NodeUpgrades;
  readonly identityId: pulumi.Input<string>;
  readonly kubelet: KubeletIdentity;
  readonly nodeSubnetId: pulumi.Input<string>;
  readonly apiServerSubnetId: pulumi.Input<string>;
  readonly protect: boolean;
}

/** The AKS cluster with its system pool and its windows of maintenance. */
export class Cluster extends pulumi.ComponentResource {
  public readonly clusterId: pulumi.Output<string>;
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
    createMaintenance(this, name, args.place, cluster.name, args.settings);
    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.kubernetesVersion = cluster.currentKubernetesVersion;
    this.oidcIssuerUrl = cluster.oidcIssuerProfile.apply((profile) => profile?.issuerURL ?? "");
    this.kubeconfig = userKubeconfig(this, args, cluster);
    this.identity = clusterIdentity({ ...args.network, clusterName: args.clusterName, location: args.place.location });
    this.registerOutputs({ clusterName: this.clusterName, oidcIssuerUrl: this.oidcIssuerUrl });
  }
}

function createCluster(parent: pulumi.Resource, name: string, args: ClusterArgs): ManagedCluster {
  const { resourceId, clientId, objectId } = args.kubelet;
  return new ManagedCluster(
    name,
    {
      ...standing(args.place),
      resourceName: args.clusterName,
      dnsPrefix: args.clusterName,
      kubernetesVersion: args.kubernetes,
      identity: { type: "UserAssigned", userAssignedIdentities: [args.identityId] },
      identityProfile: { kubeletidentity: { resourceId, clientId, objectId } },
      agentPoolProfiles: [systemPool(args)],
      networkProfile: networkProfile(args.network),
      apiServerAccessProfile: { ...apiServerAccess(args.access), subnetId: args.apiServerSubnetId },
      addonProfiles: ADDONS,
      storageProfile: STORAGE,
      autoScalerProfile: AUTOSCALER,
      ...lifecycle(args.settings),
      ...login(args.access.adminGroups),
      ...security(args.settings.imageCleanerHours),
    },
    {
      parent,
      protect: args.protect,
      // The autoscaler owns the number of nodes.
      ignoreChanges: ["agentPoolProfiles[0].count"],
      hooks: { beforeUpdate: [refuseUpgrades(name)] },
    },
  );
}

/** The one inline pool that AKS requires; every other pool is a resource of its own. */
function systemPool(args: ClusterArgs): inputs.containerservice.ManagedClusterAgentPoolProfileArgs {
  return {
    ...poolShape(args.systemPool, args.upgrades, args.kubernetes),
    name: SYSTEM_POOL,
    mode: "System",
    nodeTaints: [SYSTEM_TAINT],
    vnetSubnetID: args.nodeSubnetId,
    tags: args.place.tags,
  };
}

function userKubeconfig(
  parent: pulumi.Resource,
  { place, access }: ClusterArgs,
  cluster: ManagedCluster,
): pulumi.Output<string> {
  const credentials = listManagedClusterUserCredentialsOutput(
    { resourceGroupName: place.resourceGroupName, resourceName: cluster.name },
    { parent },
  );
  return pulumi.secret(
    credentials.kubeconfigs.apply((kubeconfigs) => withKubelogin(kubeconfigs[0]?.value ?? "", access.login)),
  );
}
