import assert from "node:assert/strict";
import { pendingFinding, pendingOf, settled } from "../../../ops/recover/pending";

const SUBSCRIPTION = "/subscriptions/00000000-1111-2222-3333-444444444444";
const urn = (type: string, name: string): string =>
  `urn:pulumi:dev::aks-platform::platform:index:Platform$${type}::${name}`;

function exported(operations: readonly object[], more: object = {}): string {
  const group = {
    urn: urn("azure-native:resources:ResourceGroup", "rg"),
    type: "azure-native:resources:ResourceGroup",
  };
  const resources = [{ ...group, id: `${SUBSCRIPTION}/resourceGroups/rg` }];
  return JSON.stringify({ version: 3, deployment: { resources, pending_operations: operations, ...more } });
}

const network = {
  type: "creating",
  resource: {
    urn: urn("azure-native:network:VirtualNetwork", "vnet"),
    type: "azure-native:network:VirtualNetwork",
    inputs: { resourceGroupName: "rg", virtualNetworkName: "vnet" },
  },
};

describe("pendingOf", () => {
  it("finds none in a clean state, and none in an empty one", () => {
    assert.deepEqual(pendingOf(exported([])).operations, []);
    assert.deepEqual(pendingOf('{"version":3}').operations, []);
  });

  it("knows Azure's id of a resource that was being made there", () => {
    const { azure } = pendingOf(exported([network]));
    const id = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet`;
    assert.deepEqual(azure, { [network.resource.urn]: id });
  });

  it("looks for no resource that was there before: an update or a removal is repeated by the next up", () => {
    assert.deepEqual(pendingOf(exported([{ ...network, type: "updating" }])).azure, {});
  });

  it("looks for none that replaces one: the state cannot hold both", () => {
    const resources = [{ ...network.resource, id: `${SUBSCRIPTION}/resourceGroups/old` }];
    assert.deepEqual(pendingOf(exported([network], { resources })).azure, {});
  });

  it("guesses no id where an input of it is not known", () => {
    const unnamed = { ...network, resource: { ...network.resource, inputs: { resourceGroupName: "rg" } } };
    assert.deepEqual(pendingOf(exported([unnamed])).azure, {});
  });
});

describe("pendingFinding", () => {
  it("says what was being done to which resource, and what becomes of it", () => {
    const finding = pendingFinding(network, "/subscriptions/x");
    assert.equal(finding.what, "VirtualNetwork vnet was being created");
    assert.match(finding.cure, /look whether Azure has it \(\/subscriptions\/x\)/);
    assert.match(pendingFinding({ ...network, type: "updating" }, undefined).cure, /the next up repeats it/);
  });
});

describe("settled", () => {
  it("takes out the operations and nothing else", () => {
    const text = exported([network], { manifest: { time: "now" } });
    assert.deepEqual(
      JSON.parse(settled(text, {})),
      JSON.parse(exported([], { manifest: { time: "now" }, pending_operations: undefined })),
    );
  });

  it("takes in what Azure may have made, last and with its id", () => {
    const text = exported([
      network,
      { type: "deleting", resource: { ...network.resource, urn: urn("a:b:C", "gone") } },
    ]);
    const { deployment } = JSON.parse(settled(text, pendingOf(text).azure)) as { deployment: { resources: object[] } };
    const [, ...made] = deployment.resources;
    assert.deepEqual(made, [{ ...network.resource, id: pendingOf(text).azure[network.resource.urn] }]);
  });
});
