import assert from "node:assert/strict";
import { Network } from "../../../components/azure/network";
import { lineage, only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { SUBSCRIPTION, answers } from "../answers";

const run = (preview = false) =>
  record({ answers, preview }, () => {
    const { nodeSubnetId } = new Network("net", {
      resourceGroupName: "rg",
      location: "westeurope",
      tags: { team: "a" },
      virtualNetworkName: "vnet",
      nodeSubnetName: "snet-nodes",
      addressSpace: "10.10.0.0/16",
      nodeSubnet: "10.10.0.0/22",
    });
    return valueOf(nodeSubnetId);
  });

describe("the network", () => {
  it("is by default a virtual network and a subnet of its own for the nodes", async () => {
    const made = await run();
    const network = only(made, "azure-native:network:VirtualNetwork");
    const subnet = only(made, "azure-native:network:Subnet");
    assert.equal(network.inputs["virtualNetworkName"], "vnet");
    assert.deepEqual(network.inputs["addressSpace"], { addressPrefixes: ["10.10.0.0/16"] });
    assert.equal("subnets" in network.inputs, false);
    assert.equal(subnet.inputs["virtualNetworkName"], "vnet");
    assert.equal(subnet.inputs["subnetName"], "snet-nodes");
    assert.equal(subnet.inputs["addressPrefix"], "10.10.0.0/22");
    assert.deepEqual(subnet.dependencies, [network.urn]);
    assert.match(made.result, new RegExp(`^${SUBSCRIPTION}/.*/subnets/snet-nodes$`));
  });

  it("leaves the list of subnets inside the virtual network to the subnets themselves", async () => {
    assert.deepEqual(only(await run(), "azure-native:network:VirtualNetwork").ignoreChanges, ["subnets"]);
  });

  it("is the parent of both, in a preview too", async () => {
    const made = await run(true);
    for (const type of ["azure-native:network:VirtualNetwork", "azure-native:network:Subnet"])
      assert.deepEqual(lineage(only(made, type)), ["platform:azure:Network", type]);
    assert.equal(made.result, undefined);
  });
});
