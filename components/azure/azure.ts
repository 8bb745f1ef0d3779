import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

import type { Facts, Taint } from "../../releases/contract";
import type { DatabaseSecrets } from "../cluster/secret";
import { Cluster, type ClusterAccess } from "./cluster";
import { ControlPlaneIdentity } from "./identity";
import { type AzureNames, azureNames } from "./names";
import { Network } from "./network";
import { NodePool } from "./node-pool";
import type { PoolSize } from "./pool";

/** What a stack decides about its part of Azure. */
export interface AzureArgs {
  /** Name of the stack; every resource's name is made from it. */
  readonly stack: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Kubernetes minor, such as `1.36`. */
  readonly kubernetes: string;
  /** A control plane with an uptime guarantee, or the free one. */
  readonly uptimeSla: boolean;
  readonly network: {
    readonly addressSpace: string;
    readonly nodeSubnet: string;
    readonly podCidr: string;
    readonly serviceCidr: string;
    readonly dnsServiceIP: string;
  };
  readonly systemPool: PoolSize;
  readonly userPool: PoolSize & {
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly Taint[];
  };
  readonly access: ClusterAccess;
}

/** Everything in Azure that a stack consists of. */
export class Azure extends pulumi.ComponentResource {
  public readonly resourceGroupName: pulumi.Output<string>;
  public readonly cluster: Cluster;
  /** Where workloads run: nothing on the cluster can become ready before it is there. */
  public readonly userPool: NodePool;
  /** What the releases are told of Azure. */
  public readonly given: {
    readonly facts: Facts<pulumi.Output<string>>;
    readonly databaseSecrets: DatabaseSecrets;
  };

  public constructor(name: string, args: AzureArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Azure", name, {}, opts);
    const names = azureNames(args.stack);
    const group = createResourceGroup(this, name, args, names);
    const network = createNetwork(this, name, args, names, group);
    const identity = createIdentity(this, name, args, names, group, network);
    this.cluster = createCluster(this, name, args, names, group, network, identity);
    this.userPool = createUserPool(this, name, args, names, group, network, this.cluster);
    this.resourceGroupName = group.name;
    this.given = { facts: factsOf(group), databaseSecrets: null };
    this.registerOutputs({ resourceGroupName: this.resourceGroupName });
  }
}

function factsOf(group: resources.ResourceGroup): Facts<pulumi.Output<string>> {
  const none = pulumi.output("");
  return {
    tenantId: none,
    subscriptionId: none,
    resourceGroup: group.name,
    clientIds: { "cert-manager": none, mlflow: none, "external-secrets": none, "external-dns": none, loki: none },
    vault: { name: none, uri: none },
    registry: none,
    databases: null,
    artifacts: null,
  };
}

function createResourceGroup(
  parent: pulumi.Resource,
  name: string,
  args: AzureArgs,
  names: AzureNames,
): resources.ResourceGroup {
  return new resources.ResourceGroup(
    name,
    { resourceGroupName: names.resourceGroup, location: args.location, tags: args.tags },
    { parent },
  );
}

function createNetwork(
  parent: pulumi.Resource,
  name: string,
  args: AzureArgs,
  names: AzureNames,
  group: resources.ResourceGroup,
): Network {
  return new Network(
    `${name}-network`,
    {
      resourceGroupName: group.name,
      location: args.location,
      tags: args.tags,
      virtualNetworkName: names.virtualNetwork,
      nodeSubnetName: names.nodeSubnet,
      addressSpace: args.network.addressSpace,
      nodeSubnet: args.network.nodeSubnet,
    },
    { parent },
  );
}

function createIdentity(
  parent: pulumi.Resource,
  name: string,
  args: AzureArgs,
  names: AzureNames,
  group: resources.ResourceGroup,
  network: Network,
): ControlPlaneIdentity {
  return new ControlPlaneIdentity(
    `${name}-identity`,
    {
      resourceGroupName: group.name,
      location: args.location,
      tags: args.tags,
      identityName: names.identity,
      subnetId: network.nodeSubnetId,
      subnetName: `${names.virtualNetwork}/${names.nodeSubnet}`,
    },
    { parent },
  );
}

function createCluster(
  parent: pulumi.Resource,
  name: string,
  args: AzureArgs,
  names: AzureNames,
  group: resources.ResourceGroup,
  network: Network,
  identity: ControlPlaneIdentity,
): Cluster {
  return new Cluster(
    `${name}-cluster`,
    {
      resourceGroupName: group.name,
      location: args.location,
      tags: args.tags,
      clusterName: names.cluster,
      kubernetesVersion: args.kubernetes,
      uptimeSla: args.uptimeSla,
      identityId: identity.identityId,
      nodeSubnetId: network.nodeSubnetId,
      podCidr: args.network.podCidr,
      serviceCidr: args.network.serviceCidr,
      dnsServiceIP: args.network.dnsServiceIP,
      systemPool: { ...args.systemPool, name: names.systemPool },
      access: args.access,
    },
    { parent },
  );
}

function createUserPool(
  parent: pulumi.Resource,
  name: string,
  args: AzureArgs,
  names: AzureNames,
  group: resources.ResourceGroup,
  network: Network,
  cluster: Cluster,
): NodePool {
  return new NodePool(
    `${name}-user`,
    {
      ...args.userPool,
      resourceGroupName: group.name,
      clusterName: cluster.clusterName,
      poolName: names.userPool,
      nodeSubnetId: network.nodeSubnetId,
      tags: args.tags,
    },
    { parent },
  );
}
