import assert from "node:assert/strict";
import { lineage, only } from "./mocks";
import { runProgram } from "./program";
import { UNKNOWN } from "./wire";

const FIXTURE = "test/support/fixtures/program.ts";
const situation = {
  config: { "platform:domain": "example.org" },
  answers: {
    outputs: (_type: string, name: string) => ({ address: `10.0.0.1#${name}` }),
    invokes: { "test:index:region": ({ of }: Record<string, unknown>) => ({ name: `region of ${String(of)}` }) },
  },
};

describe("the recording monitor", () => {
  it("hands back the program's outputs and every resource with inputs, parent and options", async () => {
    const run = await runProgram(situation, FIXTURE);
    assert.deepEqual(run.result, { address: "second/10.0.0.1#first", stack: "dev", region: "region of example.org" });
    const house = only(run, "platform:test:House");
    const first = only(run, "test:index:Thing", "first");
    const second = only(run, "test:index:Thing", "second");
    assert.deepEqual(first.inputs, { name: "first", size: 2, password: "s" });
    assert.deepEqual(first.secrets, ["password"]);
    assert.equal(first.parent, house.urn);
    assert.deepEqual(lineage(first), ["platform:test:House", "test:index:Thing"]);
    assert.equal(first.provider, `${only(run, "pulumi:providers:test").urn}::cloud-id`);
    assert.deepEqual(second.inputs, { name: "second", from: "10.0.0.1#first", nested: { id: "first-id" } });
    assert.ok(second.protect && !first.protect);
    assert.deepEqual(second.ignoreChanges, ["from"]);
    assert.deepEqual([...second.dependencies].sort(), [only(run, "pulumi:providers:test").urn, first.urn].sort());
    assert.deepEqual(run.invokes, [{ token: "test:index:region", inputs: { of: "example.org" } }]);
  });

  it("leaves ids and outputs unknown in a preview", async () => {
    const run = await runProgram({ ...situation, preview: true, stack: "prod" }, FIXTURE);
    assert.deepEqual(run.result, { stack: "prod", region: "region of example.org", address: undefined });
    const second = only(run, "test:index:Thing", "second");
    assert.deepEqual(second.inputs, { name: "second", from: UNKNOWN, nested: { id: UNKNOWN } });
  });

  it("fails when the program stops, and runs again afterwards", async () => {
    await assert.rejects(runProgram({ ...situation, config: {} }, FIXTURE), /Missing required configuration variable/);
    await assert.rejects(
      runProgram({ ...situation, answers: {} }, FIXTURE),
      /no answer for the invoke test:index:region/,
    );
    await runProgram(situation, FIXTURE);
  });

  it("fails when a resource is asked for that is not there, and says what is", async () => {
    const run = await runProgram(situation, FIXTURE);
    assert.throws(() => only(run, "test:index:Thing", "third"), /0 resources are test:index:Thing "third"[^]*"second"/);
    assert.throws(() => only(run, "test:index:Thing"), /2 resources are test:index:Thing, not one/);
  });
});
