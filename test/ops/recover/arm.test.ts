import assert from "node:assert/strict";
import { armIdOf, KNOWN_TYPES, subscriptionOf } from "../../../ops/recover/arm";
import { fillPath } from "../../../sandbox/plugins/azure/arm-id";
import { typeOf } from "../../../sandbox/plugins/azure/registry";

describe("armIdOf", () => {
  it("makes the same ids as the sandbox's Azure, for every type that both know", () => {
    let compared = 0;
    for (const token of KNOWN_TYPES) {
      const path = pathOf(token);
      if (path === undefined) continue;
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const inputs = Object.fromEntries(
        names.map((name) => [name, name === "scope" ? "/subscriptions/s" : `a-${name}`]),
      );
      const { subscriptionId = "s", ...own } = inputs;
      assert.equal(armIdOf(token, own, subscriptionId), fillPath(path, { ...inputs, subscriptionId }), token);
      compared += 1;
    }
    assert.ok(compared >= 7, `only ${compared} types were compared`);
  });

  it("knows nothing of other types, and nothing without a subscription", () => {
    assert.equal(armIdOf("azure-native:web:WebApp", { resourceGroupName: "rg", name: "a" }, "s"), undefined);
    assert.equal(armIdOf("azure-native:resources:ResourceGroup", { resourceGroupName: "rg" }, undefined), undefined);
  });

  it("finds the subscription in the first Azure id", () => {
    assert.equal(subscriptionOf([undefined, "argocd/argocd", "/subscriptions/abc/resourceGroups/rg"]), "abc");
    assert.equal(subscriptionOf([]), undefined);
  });
});

function pathOf(token: string): string | undefined {
  try {
    return typeOf(token).path;
  } catch {
    return undefined;
  }
}
