import assert from "node:assert/strict";
import fc from "fast-check";
import { secureChance } from "../../../../sandbox/plugins/random/chance";
import { checkStringRule, randomString, type StringRule } from "../../../../sandbox/plugins/random/characters";

const RULE: StringRule = {
  length: 20,
  upper: true,
  lower: true,
  numeric: true,
  special: true,
  minUpper: 0,
  minLower: 0,
  minNumeric: 0,
  minSpecial: 0,
  overrideSpecial: "",
};
const small = fc.integer({ min: 0, max: 5 });
const validRule = fc
  .record({
    extra: fc.integer({ min: 1, max: 30 }),
    upper: fc.boolean(),
    lower: fc.boolean(),
    numeric: fc.boolean(),
    minUpper: small,
    minLower: small,
    minNumeric: small,
    minSpecial: small,
    overrideSpecial: fc.constantFrom("", "_", "%~"),
  })
  .map(({ extra, ...rule }): StringRule => {
    const least = rule.minUpper + rule.minLower + rule.minNumeric + rule.minSpecial;
    return { ...rule, special: true, length: least + extra };
  });

function count(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

describe("random strings", () => {
  it("have the asked length and never repeat themselves", () => {
    const made = new Set(Array.from({ length: 50 }, () => randomString(RULE, secureChance)));
    assert.equal(made.size, 50);
    assert.ok([...made].every((text) => text.length === 20));
  });

  it("hold the smallest numbers of each class and nothing that is switched off beyond them", () => {
    fc.assert(
      fc.property(validRule, (rule) => {
        assert.deepEqual(checkStringRule(rule), []);
        const text = randomString(rule, secureChance);
        assert.equal(text.length, rule.length);
        for (const [pattern, least, on] of [
          [/[A-Z]/g, rule.minUpper, rule.upper],
          [/[a-z]/g, rule.minLower, rule.lower],
          [/[0-9]/g, rule.minNumeric, rule.numeric],
        ] as const) {
          const found = count(text, pattern);
          assert.ok(on ? found >= least : found === least, `${found} of ${pattern.source} in ${text}`);
        }
        const specials = rule.overrideSpecial === "" ? /[!@#$%&*()\-_=+[\]{}<>:?]/g : /[_%~]/g;
        assert.ok(count(text, specials) >= rule.minSpecial);
      }),
    );
  });

  it("spread evenly over their characters", () => {
    const digits = { ...RULE, upper: false, lower: false, special: false, length: 20_000 };
    const text = randomString(digits, secureChance);
    for (let digit = 0; digit < 10; digit++) {
      const found = count(text, new RegExp(String(digit), "g"));
      // 2000 are expected, with a standard deviation of 42.
      assert.ok(Math.abs(found - 2000) < 300, `${found} times ${digit}`);
    }
  });

  it("fails when the length cannot hold the smallest numbers", () => {
    const [failure] = checkStringRule({ ...RULE, length: 2, minUpper: 1, minSpecial: 2 });
    assert.equal(failure?.property, "length");
    assert.match(failure.reason, /must be at least sum of .* \(3\), got: 2/);
  });

  it("fails when the length is zero, a number negative, or every class switched off", () => {
    assert.match(checkStringRule({ ...RULE, length: 0 })[0]?.reason ?? "", /at least 1, got: 0/);
    assert.equal(checkStringRule({ ...RULE, minLower: -1 })[0]?.property, "minLower");
    const none = checkStringRule({ ...RULE, upper: false, lower: false, numeric: false, special: false });
    assert.match(none[0]?.reason ?? "", /At least one attribute out of/);
  });
});
