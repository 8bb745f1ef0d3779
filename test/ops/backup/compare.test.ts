import assert from "node:assert/strict";
import { compareStates, factsOf, refusals } from "../../../ops/backup/compare";

const urn = (name: string, stack = "dev"): string =>
  `urn:pulumi:${stack}::aks-platform::azure-native:network:Subnet::${name}`;

function state(ids: Readonly<Record<string, string>>, stack = "dev") {
  const resources = Object.entries(ids).map(([name, id]) => ({
    urn: urn(name, stack),
    type: "azure-native:network:Subnet",
    id,
  }));
  return factsOf(JSON.stringify({ version: 3, deployment: { manifest: { time: "2026-11-21T10:00:00Z" }, resources } }));
}

describe("factsOf", () => {
  it("reads of which stack a state is, and when it was written", () => {
    const { stack, time, ids } = state({ a: "1" });
    assert.deepEqual([stack, time, ids.size], ["dev", "2026-11-21T10:00:00Z", 1]);
  });

  it("fails for a file that was cut off, or is something else", () => {
    assert.throws(() => factsOf('{"version":3,"deploy'));
    assert.throws(() => factsOf('{"name":"aks-platform"}'));
  });
});

describe("compareStates", () => {
  it("tells what would be forgotten, claimed and confused", () => {
    const difference = compareStates(
      state({ a: "1", gone: "2", again: "3" }),
      state({ a: "1", made: "4", again: "5" }),
    );
    assert.deepEqual(difference, { forgotten: ["Subnet made"], claimed: ["Subnet gone"], other: ["Subnet again"] });
  });
});

describe("a restore", () => {
  it("is for a state that is lost, or empty, or the same", () => {
    assert.deepEqual(refusals("dev", state({ a: "1" }), undefined, false), []);
    assert.deepEqual(refusals("dev", state({ a: "1" }), state({}), false), []);
    assert.deepEqual(refusals("dev", state({ a: "1" }), state({ a: "1" }), false), []);
  });

  it("is refused over a whole state that differs, unless it is asked for by name", () => {
    const [reason] = refusals("dev", state({ a: "1" }), state({ a: "1", made: "2" }), false);
    assert.match(reason ?? "", /1 resources would be forgotten.*use rollback/);
    assert.deepEqual(refusals("dev", state({ a: "1" }), state({ made: "2" }), true), []);
  });

  it("is refused for another stack's state, whatever is asked", () => {
    assert.match(refusals("prod", state({ a: "1" }), undefined, true)[0] ?? "", /the state of stack dev, not of prod/);
  });
});
