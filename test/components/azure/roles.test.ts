import assert from "node:assert/strict";
import fc from "fast-check";
import { ROLE, assignmentName, roleDefinitionId } from "../../../components/azure/roles";
import { SUBSCRIPTION } from "../answers";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("role assignments", () => {
  it("carry a name that never changes: another one would replace every assignment there is", () => {
    const name = assignmentName("vnet-aks-platform-dev/snet-nodes", "id-aks-platform-dev", ROLE.networkContributor);
    assert.equal(name, "af103203-c3ab-5654-956d-144bc979ad2f");
  });

  it("carry a GUID, the same at every call and another for anything else", () => {
    const text = fc.stringMatching(/^[a-z0-9/-]{1,40}$/);
    fc.assert(
      fc.property(fc.tuple(text, text, text), fc.tuple(text, text, text), (one, other) => {
        const name = assignmentName(...one);
        assert.match(name, GUID);
        assert.equal(assignmentName(...one), name);
        assert.equal(assignmentName(...other) === name, one.join("|") === other.join("|"));
      }),
    );
  });

  it("name the role below the subscription of the resource", () => {
    assert.equal(
      roleDefinitionId(
        `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v`,
        ROLE.networkContributor,
      ),
      `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7`,
    );
  });

  for (const id of ["", "/subscriptions/", "/providers/Microsoft.Network/x"])
    it(`fail without a subscription in the resource id "${id}"`, () => {
      assert.throws(() => roleDefinitionId(id, ROLE.networkContributor), {
        message: `internal: no subscription in resource id "${id}"`,
      });
    });
});
