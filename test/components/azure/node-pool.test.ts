import assert from "node:assert/strict";
import { NodePool, type NodePoolArgs } from "../../../components/azure/node-pool";
import { lineage, only, record } from "../../support/mocks";
import { answers } from "../answers";

const TYPE = "azure-native:containerservice:AgentPool";

const ARGS: NodePoolArgs = {
  resourceGroupName: "rg",
  clusterName: "aks",
  poolName: "user",
  nodeSubnetId: "subnet",
  tags: { team: "a" },
  labels: { tier: "user" },
  taints: [],
  vmSize: "Standard_D4ds_v5",
  minCount: 2,
  maxCount: 4,
  zones: ["1", "2", "3"],
};

const pool = async (over: Partial<NodePoolArgs> = {}) =>
  only(
    await record({ answers }, () => {
      new NodePool("user", { ...ARGS, ...over });
    }),
    TYPE,
  );

describe("a user pool", () => {
  it("is by default scaled by AKS and without taints, in the cluster's subnet", async () => {
    const { inputs } = await pool();
    assert.deepEqual(inputs, {
      resourceGroupName: "rg",
      resourceName: "aks",
      agentPoolName: "user",
      mode: "User",
      vnetSubnetID: "subnet",
      nodeLabels: { tier: "user" },
      nodeTaints: [],
      tags: { team: "a" },
      type: "VirtualMachineScaleSets",
      vmSize: "Standard_D4ds_v5",
      enableAutoScaling: true,
      count: 2,
      minCount: 2,
      maxCount: 4,
      availabilityZones: ["1", "2", "3"],
      osType: "Linux",
      osSKU: "AzureLinux",
    });
  });

  it("leaves the number of nodes to the autoscaler", async () => {
    assert.deepEqual((await pool()).ignoreChanges, ["count"]);
  });

  it("writes taints as AKS takes them", async () => {
    const { inputs } = await pool({ taints: [{ key: "sku", value: "gpu", effect: "NoSchedule" }] });
    assert.deepEqual(inputs["nodeTaints"], ["sku=gpu:NoSchedule"]);
  });

  it("stands below its component", async () => {
    assert.deepEqual(lineage(await pool()), ["platform:azure:NodePool", TYPE]);
  });
});
