import assert from "node:assert/strict";
import { type FakeCharts, fakeCharts } from "./fake-charts";
import { runStack } from "./run";

/** As Pulumi's source maps name a file of its own. Node, asked to colour it, takes half a minute and gigabytes of memory. */
const FRAME = "    at async Stack.initialize (/program/node_modules/@pulumi/resource.ts:1598:22)";

describe("a fault of the program", () => {
  let charts: FakeCharts;
  const prepareStackTrace: unknown = Reflect.get(Error, "prepareStackTrace");
  before(() => {
    charts = fakeCharts();
    Error.prepareStackTrace = (error) => `${String(error)}\n    at main (/program/index.ts:12:3)\n${FRAME}`;
  });
  after(() => {
    Object.assign(Error, { prepareStackTrace });
    charts.remove();
  });

  it("carries no frames of packages", async () => {
    await assert.rejects(runStack("dev", { config: { "platform:domain": "Not A Domain" } }), (fault: Error) => {
      assert.match(fault.message, /platform:domain/);
      assert.match(fault.stack ?? "", /index\.ts/);
      assert.doesNotMatch(fault.stack ?? "", /node_modules/);
      return true;
    });
  });
});
