import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { azureProvider } from "../../../../../sandbox/plugins/azure/provider";
import { type Properties, UNKNOWN, type Value } from "../../../../../sandbox/plugins/protocol/values";
import { type FakeCharts, fakeCharts } from "../../../../program/fake-charts";
import { runStack } from "../../../../program/run";
import { UNKNOWN as UNKNOWN_ON_THE_WIRE } from "../../../../support/wire";

describe("the program's own requests", function () {
  this.timeout(60_000);
  let charts: FakeCharts;
  before(() => (charts = fakeCharts()));
  after(() => charts.remove());
  const double = azureProvider("3.28.0", join(tmpdir(), "no-such-azure"), () => {
    throw new Error("Check starts no control plane");
  });

  for (const stack of ["dev", "staging", "prod"] as const)
    it(`keep to the contract, and to Azure's rules on names and values, on stack ${stack}`, async () => {
      const { resources } = await runStack(stack);
      const azure = resources.filter(({ custom, type }) => custom && type.startsWith("azure-native:"));
      assert.ok(azure.length > 0);
      for (const { type, name, inputs } of azure) {
        const asked = { urn: "", type, name, olds: {}, news: asProperties(inputs), randomSeed: new Uint8Array() };
        const { failures } = await double.check(asked);
        assert.deepEqual(failures, [], name);
      }
    });
});

function asProperties(inputs: Readonly<Record<string, unknown>>): Properties {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, asValue(value)]));
}

/** What the recording monitor heard, as the double would hear it. */
function asValue(heard: unknown): Value {
  if (heard === UNKNOWN_ON_THE_WIRE) return UNKNOWN;
  if (Array.isArray(heard)) return heard.map(asValue);
  if (typeof heard === "object" && heard !== null) return asProperties(heard as Record<string, unknown>);
  if (typeof heard === "string" || typeof heard === "number" || typeof heard === "boolean") return heard;
  return null;
}
