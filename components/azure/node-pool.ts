import { AgentPool } from "@pulumi/azure-native/containerservice/agentPool";
import * as pulumi from "@pulumi/pulumi";

import type { NamedPool, NodeUpgrades } from "./args";
import { poolShape, specialShape } from "./pool";

/** What a node pool needs to know. */
export interface NodePoolArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly nodeSubnetId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly kubernetes: string;
  readonly pool: NamedPool;
  readonly upgrades: NodeUpgrades;
  /** Who installs the driver, where the pool has GPUs. */
  readonly gpuDriver: "aks" | "operator";
}

/** A pool of nodes for workloads. */
export class NodePool extends pulumi.ComponentResource {
  public constructor(name: string, args: NodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:NodePool", name, {}, opts);
    createPool(this, name, args);
    this.registerOutputs({});
  }
}

function createPool(parent: pulumi.Resource, name: string, args: NodePoolArgs): AgentPool {
  const { pool, upgrades, gpuDriver, kubernetes } = args;
  return new AgentPool(
    name,
    {
      ...poolShape(pool, upgrades, kubernetes),
      ...specialShape(pool, gpuDriver),
      resourceGroupName: args.resourceGroupName,
      resourceName: args.clusterName,
      agentPoolName: pool.name,
      mode: "User",
      vnetSubnetID: args.nodeSubnetId,
      nodeLabels: pool.labels,
      tags: args.tags,
    },
    // The autoscaler owns the number of nodes.
    { parent, ignoreChanges: ["count"] },
  );
}
