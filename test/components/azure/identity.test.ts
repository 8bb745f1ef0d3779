import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ClusterIdentities } from "../../../components/azure/identity";
import { ROLE, assignmentName } from "../../../components/azure/roles";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { UNKNOWN } from "../../support/wire";
import { SUBSCRIPTION, answers } from "../answers";
import { idOf, place } from "./sample";

const IDENTITY = "azure-native:managedidentity:UserAssignedIdentity";
const ASSIGNMENT = "azure-native:authorization:RoleAssignment";

class Taker extends pulumi.CustomResource {
  constructor(identity: pulumi.Input<string>) {
    super("test:index:Taker", "taker", { identity });
  }
}

const run = (preview = false) =>
  record({ answers, preview }, () => {
    const subnets = { "vnet/snet-nodes": idOf("nodes"), "vnet/snet-apiserver": idOf("apiserver") };
    const { controlPlaneId, kubelet } = new ClusterIdentities("cp", { stack: "dev", place: place(), subnets });
    new Taker(controlPlaneId);
    return valueOf(kubelet);
  });

describe("the cluster's identities", () => {
  it("have by default three rights: to join both subnets, and to give the nodes theirs", async () => {
    const made = await run();
    assert.deepEqual(
      made.resources.filter(({ type }) => type === IDENTITY).map(({ inputs }) => inputs["resourceName"]),
      ["id-aks-platform-dev", "id-aks-platform-dev-kubelet"],
    );
    assert.deepEqual(only(made, ASSIGNMENT, "cp-snet-nodes").inputs, {
      scope: idOf("nodes"),
      roleAssignmentName: assignmentName("vnet/snet-nodes", "id-aks-platform-dev", ROLE.networkContributor),
      roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE.networkContributor}`,
      principalId: "44444444-4444-4444-8444-444444444444",
      principalType: "ServicePrincipal",
    });
    assert.equal(only(made, ASSIGNMENT, "cp-snet-apiserver").inputs["scope"], idOf("apiserver"));
    const operator = only(made, ASSIGNMENT, "cp-kubelet");
    assert.match(String(operator.inputs["scope"]), /id-aks-platform-dev-kubelet$/);
    assert.match(String(operator.inputs["roleDefinitionId"]), new RegExp(`${ROLE.managedIdentityOperator}$`));
  });

  it("can be taken only with those rights in place", async () => {
    const made = await run();
    const taker = only(made, "test:index:Taker");
    for (const name of ["cp-snet-nodes", "cp-snet-apiserver", "cp-kubelet"])
      assert.ok(taker.dependencies.includes(only(made, ASSIGNMENT, name).urn), name);
  });

  it("name the assignments before Azure has answered, so that a preview shows no change", async () => {
    const { inputs } = only(await run(true), ASSIGNMENT, "cp-snet-nodes");
    assert.equal(
      inputs["roleAssignmentName"],
      assignmentName("vnet/snet-nodes", "id-aks-platform-dev", ROLE.networkContributor),
    );
    assert.equal(inputs["principalId"], UNKNOWN);
  });
});
