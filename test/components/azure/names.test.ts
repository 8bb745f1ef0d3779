import assert from "node:assert/strict";
import fc from "fast-check";
import { azureNames } from "../../../components/azure/names";

/** Microsoft Learn, "Naming rules and restrictions for Azure resources"; pools: "Create node pools in AKS". */
const RULES = {
  resourceGroup: /^[\w().-]{0,89}[\w()-]$/,
  virtualNetwork: /^[a-zA-Z0-9][\w.-]{0,62}\w$/,
  nodeSubnet: /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/,
  identity: /^[a-zA-Z0-9][\w-]{2,127}$/,
  cluster: /^[a-zA-Z0-9]([\w-]{0,61}[a-zA-Z0-9])?$/,
  systemPool: /^[a-z][a-z0-9]{0,11}$/,
  userPool: /^[a-z][a-z0-9]{0,11}$/,
} as const;

/** A DNS prefix of AKS: letters, digits and hyphens, 54 at most. */
const DNS_PREFIX = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,52}[a-zA-Z0-9])?$/;

/** Stack names as people choose them. */
const stack = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}[a-z0-9]$/);

describe("names in Azure", () => {
  it("are by default made of the stack's name", () => {
    assert.deepEqual(azureNames("dev"), {
      resourceGroup: "rg-aks-platform-dev",
      virtualNetwork: "vnet-aks-platform-dev",
      nodeSubnet: "snet-nodes",
      identity: "id-aks-platform-dev",
      cluster: "aks-platform-dev",
      systemPool: "system",
      userPool: "user",
    });
  });

  it("keep Azure's rules for every stack of up to 41 characters", () => {
    fc.assert(
      fc.property(stack, (name) => {
        const names = azureNames(name);
        for (const [key, rule] of Object.entries(RULES)) assert.match(names[key as keyof typeof RULES], rule, key);
        assert.match(names.cluster, DNS_PREFIX);
      }),
    );
  });

  it("differ between stacks wherever two stacks could meet: in one subscription, in one group", () => {
    fc.assert(
      fc.property(stack, stack, (a, b) => {
        fc.pre(a !== b);
        for (const key of ["resourceGroup", "virtualNetwork", "identity", "cluster"] as const)
          assert.notEqual(azureNames(a)[key], azureNames(b)[key]);
      }),
    );
    assert.notEqual(azureNames("dev").systemPool, azureNames("dev").userPool);
  });
});
