import assert from "node:assert/strict";
import { Azure } from "../../../components/azure/azure";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { answers } from "../answers";
import { AZURE } from "./sample";
import { chains } from "../lineage";

const run = (preview = false) =>
  record({ answers, preview }, () => valueOf(new Azure("platform", AZURE).resourceGroupName));

const EXPECTED = [
  "platform:azure:Azure$azure-native:resources:ResourceGroup::platform",
  "platform:azure:Azure$platform:azure:Cluster$azure-native:containerservice:ManagedCluster::platform-cluster",
  "platform:azure:Azure$platform:azure:ControlPlaneIdentity$azure-native:authorization:RoleAssignment::platform-identity-subnet",
  "platform:azure:Azure$platform:azure:ControlPlaneIdentity$azure-native:managedidentity:UserAssignedIdentity::platform-identity",
  "platform:azure:Azure$platform:azure:Network$azure-native:network:Subnet::platform-network-nodes",
  "platform:azure:Azure$platform:azure:Network$azure-native:network:VirtualNetwork::platform-network",
  "platform:azure:Azure$platform:azure:NodePool$azure-native:containerservice:AgentPool::platform-user",
];

describe("Azure", () => {
  for (const preview of [false, true])
    it(`is by default seven resources, each below the component of its area (${preview ? "preview" : "update"})`, async () => {
      assert.deepEqual(chains((await run(preview)).resources), EXPECTED);
    });

  it("puts everything into one group, one region and under the stack's tags", async () => {
    const made = await run();
    assert.equal(made.result, "rg-aks-platform-dev");
    for (const { type, inputs, custom } of made.resources.filter(
      (each) => each.type !== "azure-native:authorization:RoleAssignment",
    )) {
      if (!custom) continue;
      assert.equal(inputs["resourceGroupName"], "rg-aks-platform-dev", type);
      if ("location" in inputs) assert.equal(inputs["location"], "westeurope", type);
      if (type !== "azure-native:network:Subnet") assert.deepEqual(inputs["tags"], { team: "a" }, type);
    }
  });

  it("makes the cluster as its identity, in the subnet, and the pool in the cluster", async () => {
    const made = await run();
    const cluster = only(made, "azure-native:containerservice:ManagedCluster");
    const pool = only(made, "azure-native:containerservice:AgentPool");
    const subnet = only(made, "azure-native:network:Subnet");
    const assignment = only(made, "azure-native:authorization:RoleAssignment");
    assert.ok(cluster.dependencies.includes(assignment.urn), "the cluster waits for the identity's right");
    assert.ok(cluster.dependencies.includes(subnet.urn));
    assert.ok(pool.dependencies.includes(cluster.urn));
    assert.equal(pool.inputs["resourceName"], "aks-platform-dev");
  });

  it("passes no component's arguments as inputs: each change would show on all of its ancestors", async () => {
    for (const each of (await run()).resources.filter((one) => !one.custom))
      assert.deepEqual(each.inputs, {}, each.type);
  });
});
