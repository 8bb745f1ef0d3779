import assert from "node:assert/strict";
import fc from "fast-check";
import { taintText, toleration } from "../../releases/tolerations";

const word = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);
const taint = fc.record({
  key: word,
  value: word,
  effect: fc.constantFrom("NoSchedule" as const, "PreferNoSchedule" as const, "NoExecute" as const),
});

describe("a taint", () => {
  it("is a text for a pool and a toleration for a pod", () => {
    const gpu = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;
    assert.equal(taintText(gpu), "sku=gpu:NoSchedule");
    assert.deepEqual(toleration(gpu), { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" });
  });

  it("gives two projections that say the same, whatever it is", () => {
    fc.assert(
      fc.property(taint, (any) => {
        const { key, operator, value, effect } = toleration(any);
        assert.equal(`${key}=${value}:${effect}`, taintText(any));
        assert.equal(operator, "Equal");
      }),
    );
  });
});
