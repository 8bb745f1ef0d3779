import * as pulumi from "@pulumi/pulumi";

import type { Facts } from "../../releases/contract";
import type { DatabaseSecrets } from "../cluster/secret";
import type { AzureArgs } from "./args";
import { Backup } from "./backup";
import { Cluster } from "./cluster";
import { factsOf } from "./facts";
import { Foundation } from "./foundation";
import { ClusterIdentities } from "./identity";
import { nameOf, SUBNET } from "./names";
import { NodePool } from "./node-pool";
import { grant } from "./roles";
import { Stores } from "./stores";
import { WorkloadIdentities } from "./workload-identities";

/** Everything in Azure that a stack consists of. */
export class Azure extends pulumi.ComponentResource {
  public readonly foundation: Foundation;
  public readonly stores: Stores;
  public readonly cluster: Cluster;
  /** Client id of each workload's identity. */
  public readonly identities: WorkloadIdentities;
  /** What the cluster must have before anything on it can become ready, or be made at all. */
  public readonly ready: readonly pulumi.Resource[];
  /** What the releases are told of Azure. */
  public readonly given: {
    readonly facts: Facts<pulumi.Output<string>>;
    readonly databaseSecrets: DatabaseSecrets;
  };

  public constructor(name: string, args: AzureArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Azure", name, {}, opts);
    this.foundation = new Foundation(name, args, { parent: this });
    this.stores = new Stores("stores", args, this.foundation, { parent: this });
    const identities = createIdentities(this, args, this.foundation);
    this.cluster = createCluster(this, args, this.foundation, identities);
    const pulls = allowPulls(this, args, this.stores, identities);
    const pools = createPools(this, args, this.foundation, this.cluster);
    this.identities = createWorkloads(this, args, this.foundation, this.stores, this.cluster);
    createBackup(this, args, this.foundation, this.stores, this.cluster, identities);
    this.foundation.logs.keep("cluster", this.cluster.clusterId);
    this.ready = [...pools, pulls, this.foundation.deployerRight];
    const { database } = this.stores;
    const facts = factsOf(this.foundation, this.stores, this.identities.clientIds);
    this.given = { facts, databaseSecrets: database?.secrets ?? null };
    this.registerOutputs({ clusterName: this.cluster.clusterName });
  }
}

function createIdentities(parent: pulumi.Resource, { stack }: AzureArgs, foundation: Foundation): ClusterIdentities {
  const { place, network } = foundation;
  const subnets = {
    [`${network.networkName}/${SUBNET.nodes}`]: network.nodeSubnetId,
    [`${network.networkName}/${SUBNET.apiServer}`]: network.apiServerSubnetId,
  };
  return new ClusterIdentities("identity", { stack, place, subnets }, { parent });
}

function createCluster(
  parent: pulumi.Resource,
  args: AzureArgs,
  { place, network }: Foundation,
  identities: ClusterIdentities,
): Cluster {
  return new Cluster(
    "cluster",
    {
      place,
      clusterName: nameOf("cluster", args.stack),
      kubernetes: args.kubernetes,
      settings: args.cluster,
      access: args.access,
      network: args.network,
      systemPool: args.systemPool,
      upgrades: args.nodeUpgrades,
      identityId: identities.controlPlaneId,
      kubelet: identities.kubelet,
      nodeSubnetId: network.nodeSubnetId,
      apiServerSubnetId: network.apiServerSubnetId,
      protect: args.protect,
    },
    { parent },
  );
}

/** Nodes pull from the stack's own registry without a password. */
function allowPulls(
  parent: pulumi.Resource,
  { stack }: AzureArgs,
  { registry }: Stores,
  { kubelet, kubeletName }: ClusterIdentities,
): pulumi.Resource {
  return grant(parent, "kubelet-pull", {
    role: "acrPull",
    scope: registry.registryId,
    scopeName: `${stack}/registry`,
    principalId: kubelet.objectId,
    principalName: kubeletName,
  });
}

function createPools(
  parent: pulumi.Resource,
  { pools, nodeUpgrades, gpuDriver, kubernetes }: AzureArgs,
  { place, network }: Foundation,
  cluster: Cluster,
): readonly NodePool[] {
  return pools.map(
    (pool) =>
      new NodePool(
        `pool-${pool.name}`,
        {
          resourceGroupName: place.resourceGroupName,
          clusterName: cluster.clusterName,
          nodeSubnetId: network.nodeSubnetId,
          tags: place.tags,
          kubernetes,
          pool,
          upgrades: nodeUpgrades,
          gpuDriver,
        },
        { parent },
      ),
  );
}

function createWorkloads(
  parent: pulumi.Resource,
  { stack, domain }: AzureArgs,
  foundation: Foundation,
  stores: Stores,
  cluster: Cluster,
): WorkloadIdentities {
  const issuer = cluster.oidcIssuerUrl;
  return new WorkloadIdentities("workloads", { stack, domain, issuer, foundation, stores }, { parent });
}

function createBackup(
  parent: pulumi.Resource,
  args: AzureArgs,
  { place, tenantId, subscriptionId }: Foundation,
  { storage }: Stores,
  cluster: Cluster,
  identities: ClusterIdentities,
): void {
  const { stack, backup: settings, protect } = args;
  if (settings === null) return;
  if (storage === null) throw new Error("internal: a backup without a storage account");
  new Backup(
    "backup",
    {
      stack,
      place,
      settings,
      tenantId,
      subscriptionId,
      cluster: { id: cluster.clusterId, name: cluster.clusterName },
      clusterName: nameOf("cluster", stack),
      clusterPrincipal: { id: identities.controlPlanePrincipalId, name: identities.controlPlaneName },
      storage: {
        accountId: storage.accountId,
        account: storage.accountName,
        container: storage.containers.backup.name,
      },
      protect,
    },
    { parent },
  );
}
