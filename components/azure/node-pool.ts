import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";

import type { Taint } from "../../releases/contract";
import { taintText } from "../../releases/tolerations";
import { type PoolSize, poolSize } from "./pool";

/** What a user pool needs to know. */
export interface NodePoolArgs extends PoolSize {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly clusterName: pulumi.Input<string>;
  readonly poolName: string;
  readonly nodeSubnetId: pulumi.Input<string>;
  readonly tags: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
}

/** A pool of nodes for workloads. */
export class NodePool extends pulumi.ComponentResource {
  public readonly pool: containerservice.AgentPool;

  public constructor(name: string, args: NodePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:NodePool", name, {}, opts);
    this.pool = createPool(this, name, args);
    this.registerOutputs({});
  }
}

function createPool(parent: pulumi.Resource, name: string, args: NodePoolArgs): containerservice.AgentPool {
  return new containerservice.AgentPool(
    name,
    {
      ...poolSize(args),
      resourceGroupName: args.resourceGroupName,
      resourceName: args.clusterName,
      agentPoolName: args.poolName,
      mode: "User",
      vnetSubnetID: args.nodeSubnetId,
      nodeLabels: args.labels,
      nodeTaints: args.taints.map(taintText),
      tags: args.tags,
    },
    // The autoscaler owns the number of nodes.
    { parent, ignoreChanges: ["count"] },
  );
}
