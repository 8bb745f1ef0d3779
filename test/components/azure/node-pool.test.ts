import assert from "node:assert/strict";
import { NodePool } from "../../../components/azure/node-pool";
import { lineage, only, record } from "../../support/mocks";
import { answers } from "../answers";
import { azureArgs } from "./sample";

const TYPE = "azure-native:containerservice:AgentPool";

const pool = async (name: string) => {
  const { pools, nodeUpgrades } = azureArgs("prod");
  const settings = pools.find((one) => one.name === name);
  if (settings === undefined) throw new Error(`prod has no pool ${name}`);
  const made = await record({ answers }, () => {
    new NodePool("p", {
      resourceGroupName: "rg",
      clusterName: "aks",
      nodeSubnetId: "subnet",
      tags: { team: "a" },
      kubernetes: "1.36",
      pool: settings,
      upgrades: nodeUpgrades,
      gpuDriver: "aks",
    });
  });
  return only(made, TYPE);
};

describe("a node pool", () => {
  it("is by default one for workloads, without taints, in the cluster's subnet", async () => {
    const { inputs } = await pool("user");
    const { resourceGroupName, resourceName, agentPoolName, mode, vnetSubnetID, nodeTaints, tags } = inputs;
    assert.deepEqual(
      { resourceGroupName, resourceName, agentPoolName, mode, vnetSubnetID, nodeTaints, tags },
      {
        resourceGroupName: "rg",
        resourceName: "aks",
        agentPoolName: "user",
        mode: "User",
        vnetSubnetID: "subnet",
        nodeTaints: [],
        tags: { team: "a" },
      },
    );
    assert.equal("gpuProfile" in inputs, false);
  });

  it("of GPUs begins without a node", async () => {
    const { inputs } = await pool("gpu");
    assert.deepEqual([inputs["count"], inputs["minCount"], inputs["nodeTaints"]], [0, 0, ["sku=gpu:NoSchedule"]]);
  });

  it("leaves the number of nodes to the autoscaler", async () => {
    assert.deepEqual((await pool("user")).ignoreChanges, ["count"]);
  });

  it("stands below its component", async () => {
    assert.deepEqual(lineage(await pool("user")), ["platform:azure:NodePool", TYPE]);
  });
});
