import assert from "node:assert/strict";
import { armTypeOf, fillPath, parentsOf, pathInputs } from "../../../../sandbox/plugins/azure/arm-id";

const GROUP = "/subscriptions/s/resourceGroups/rg";
const SUBNET = `${GROUP}/providers/Microsoft.Network/virtualNetworks/v/subnets/n`;

describe("ARM ids", () => {
  it("are filled from inputs, a scope with or without its slash", () => {
    assert.equal(fillPath("/{scope}/x/{name}", { scope: "/a/b/", name: "c" }), "/a/b/x/c");
    assert.deepEqual(pathInputs("/subscriptions/{subscriptionId}/x/{a}/{b}"), ["a", "b"]);
  });

  it("have the group and everything they are nested in as parents, the outermost first", () => {
    const network = `${GROUP}/providers/Microsoft.Network/virtualNetworks/v`;
    assert.deepEqual(parentsOf(GROUP), []);
    assert.deepEqual(parentsOf(network), [GROUP]);
    assert.deepEqual(parentsOf(SUBNET), [GROUP, network]);
    const role = "providers/Microsoft.Authorization/roleAssignments/r";
    assert.deepEqual(parentsOf(`${SUBNET}/${role}`), [GROUP, network, SUBNET]);
    assert.deepEqual(parentsOf(`${GROUP}/${role}`), [GROUP]);
    assert.deepEqual(parentsOf(`/subscriptions/s/${role}`), []);
  });

  it("tell their type", () => {
    assert.equal(armTypeOf(GROUP), "Microsoft.Resources/resourceGroups");
    assert.equal(armTypeOf(SUBNET), "Microsoft.Network/virtualNetworks/subnets");
  });

  it("fail when an input is missing", () => {
    assert.throws(() => fillPath("/{name}", {}), /^Error: internal: no "name"/);
  });
});
