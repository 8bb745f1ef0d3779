import assert from "node:assert/strict";
import fc from "fast-check";
import { secureChance, seededChance, shuffled } from "../../../../sandbox/plugins/random/chance";

describe("chance", () => {
  it("stays below its limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.string(), (below, seed) => {
        for (const draw of [secureChance(below), seededChance(seed)(below)]) assert.ok(draw >= 0 && draw < below);
      }),
    );
  });

  it("repeats itself for the same seed and differs for another", () => {
    const draws = (seed: string): number[] => {
      const chance = seededChance(seed);
      return Array.from({ length: 20 }, () => chance(1000));
    };
    assert.deepEqual(draws("a"), draws("a"));
    assert.notDeepEqual(draws("a"), draws("b"));
  });

  it("favours no number, even where 2^32 is no multiple of the range", () => {
    const below = 3 * 2 ** 30;
    const chance = seededChance("fair");
    const draws = Array.from({ length: 3_000 }, () => chance(below));
    const low = draws.filter((draw) => draw < 2 ** 30).length;
    // 1000 are expected, with a standard deviation of 26; taken modulo the range it would be 1500.
    assert.ok(Math.abs(low - 1_000) < 200, `${low} of 3000 in the lowest third`);
  });

  it("shuffles without losing or adding anything", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (items) => {
        assert.deepEqual(shuffled(items, secureChance).sort(), [...items].sort());
      }),
    );
  });
});
