import assert from "node:assert/strict";
import fc from "fast-check";
import { resources } from "../../releases/resources";

const pair = fc.tuple(fc.string(), fc.string());

describe("resources of a container", () => {
  it("take the request first and the limit second", () => {
    assert.deepEqual(resources({ cpu: ["100m", "1"], memory: ["64Mi", "1Gi"] }), {
      requests: { cpu: "100m", memory: "64Mi" },
      limits: { cpu: "1", memory: "1Gi" },
    });
  });

  it("never mix CPU and memory, or request and limit", () => {
    fc.assert(
      fc.property(pair, pair, (cpu, memory) => {
        const { requests, limits } = resources({ cpu, memory });
        assert.deepEqual([requests.cpu, limits.cpu, requests.memory, limits.memory], [...cpu, ...memory]);
      }),
    );
  });
});
