import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ControlPlaneIdentity } from "../../../components/azure/identity";
import { ROLE, assignmentName } from "../../../components/azure/roles";
import { lineage, only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { UNKNOWN } from "../../support/wire";
import { SUBSCRIPTION, answers } from "../answers";

const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const ASSIGNMENT = "azure-native:authorization:RoleAssignment";
const SUBNET = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-nodes`;

class Taker extends pulumi.CustomResource {
  constructor(identity: pulumi.Input<string>) {
    super("test:index:Taker", "taker", { identity });
  }
}

const run = (preview = false) =>
  record({ answers, preview }, () => {
    const { identityId } = new ControlPlaneIdentity("cp", {
      resourceGroupName: "rg",
      location: "westeurope",
      tags: {},
      identityName: "id-aks",
      subnetId: SUBNET,
      subnetName: "vnet/snet-nodes",
    });
    new Taker(identityId);
    return valueOf(identityId);
  });

describe("the control plane's identity", () => {
  it("has by default one right: to join the nodes' subnet", async () => {
    const made = await run();
    assert.deepEqual(only(made, IDENTITY).inputs, {
      resourceGroupName: "rg",
      resourceName: "id-aks",
      location: "westeurope",
      tags: {},
    });
    assert.deepEqual(only(made, ASSIGNMENT).inputs, {
      scope: SUBNET,
      roleAssignmentName: assignmentName("vnet/snet-nodes", "id-aks", ROLE.networkContributor),
      roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE.networkContributor}`,
      principalId: "44444444-4444-4444-8444-444444444444",
      principalType: "ServicePrincipal",
    });
    assert.match(made.result, /userAssignedIdentities\/id-aks$/);
  });

  it("can be taken only with that right in place", async () => {
    const made = await run();
    assert.ok(only(made, "test:index:Taker").dependencies.includes(only(made, ASSIGNMENT).urn));
  });

  it("names the assignment before Azure has answered, so that a preview shows no change", async () => {
    const { inputs } = only(await run(true), ASSIGNMENT);
    assert.equal(inputs["roleAssignmentName"], assignmentName("vnet/snet-nodes", "id-aks", ROLE.networkContributor));
    assert.equal(inputs["principalId"], UNKNOWN);
    assert.equal(inputs["roleDefinitionId"], UNKNOWN);
  });

  it("is the parent of both", async () => {
    const made = await run();
    for (const type of [IDENTITY, ASSIGNMENT])
      assert.deepEqual(lineage(only(made, type)), ["platform:azure:ControlPlaneIdentity", type]);
  });
});
