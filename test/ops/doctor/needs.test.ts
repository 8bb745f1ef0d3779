import assert from "node:assert/strict";
import { needsOf } from "../../../ops/doctor/needs";
import { type FakeCharts, fakeCharts } from "../../program/fake-charts";
import { runStack } from "../../program/run";

describe("needsOf", () => {
  let charts: FakeCharts;
  before(() => (charts = fakeCharts()));
  after(() => charts.remove());

  it("reads pools, names and addresses off what the program plans", async () => {
    const { resources } = await runStack("dev");
    const { location, pools, names, network } = needsOf(resources.map((one) => ({ ...one, op: "create" })));
    assert.equal(location, "westeurope");
    assert.deepEqual(
      pools.map(({ name, exists }) => [name, exists]),
      [
        ["system", false],
        ["user", false],
      ],
    );
    for (const { vmSize, nodes } of pools) assert.ok(vmSize.startsWith("Standard_") && nodes > 0, vmSize);
    assert.deepEqual(names.map(({ kind }) => kind).sort(), ["group", "registry", "vault"]);
    assert.ok(names.some(({ name }) => name === "rg-aks-platform-dev"));
    assert.equal(network?.group, "rg-aks-platform-dev");
    assert.match(network.ranges.join(), /^10\.\d+\.0\.0\/\d+$/);
  });

  it("leaves out names that are there already, or not known before the update, and what goes", () => {
    const group = { type: "azure-native:resources:ResourceGroup", inputs: { resourceGroupName: "rg" } };
    const unknown = {
      type: "azure-native:keyvault:Vault",
      op: "create",
      inputs: { vaultName: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
    };
    const gone = { type: "azure-native:containerservice:AgentPool", op: "delete", inputs: { agentPoolName: "old" } };
    const needs = needsOf([{ ...group, op: "same" }, unknown, gone]);
    assert.deepEqual([needs.names, needs.pools], [[], []]);
  });
});
