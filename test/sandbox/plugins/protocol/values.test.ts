import assert from "node:assert/strict";
import fc from "fast-check";
import {
  conceal,
  concealAll,
  equal,
  hasUnknown,
  reveal,
  revealAll,
  Secret,
  UNKNOWN,
} from "../../../../sandbox/plugins/protocol/values";
import { anyProperties, anyValue, plainValue } from "./trees";

describe("values", () => {
  it("reveals secrets at any depth, and conceals them again at the same places", () => {
    const marked = { a: new Secret("x"), b: [{ c: new Secret(new Secret(1)) }, 2], d: UNKNOWN };
    const plain = { a: "x", b: [{ c: 1 }, 2], d: UNKNOWN };
    assert.deepEqual(revealAll(marked), plain);
    assert.deepEqual(concealAll(plain, marked), { a: new Secret("x"), b: [{ c: new Secret(1) }, 2], d: UNKNOWN });
  });

  it("reveals the same after concealing, whatever the marks", () => {
    fc.assert(
      fc.property(plainValue, anyValue, (plain, marked) => {
        assert.deepEqual(reveal(conceal(plain, marked)), plain);
      }),
    );
  });

  it("leaves a value alone whose marks stand elsewhere", () => {
    assert.deepEqual(concealAll({ a: 1 }, { b: new Secret(1) }), { a: 1 });
    assert.deepEqual(concealAll({ toString: "x" }, {}), { toString: "x" });
  });

  it("holds equal what differs only in secret marks", () => {
    fc.assert(
      fc.property(plainValue, (value) => {
        assert.equal(equal(new Secret(value), value), true);
      }),
    );
  });

  it("holds an unknown equal to nothing", () => {
    assert.equal(equal(UNKNOWN, UNKNOWN), false);
    assert.equal(equal({ a: [UNKNOWN] }, { a: [UNKNOWN] }), false);
  });

  it("holds maps apart that differ in a name", () => {
    assert.equal(equal({ a: 1 }, { b: 1 }), false);
    assert.equal(equal({ a: 1, b: 2 }, { b: 2, a: 1 }), true);
  });

  it("finds an unknown wherever it hides", () => {
    assert.equal(hasUnknown({ a: [new Secret({ b: UNKNOWN })] }), true);
    fc.assert(fc.property(anyProperties, (properties) => hasUnknown({ x: UNKNOWN, properties })));
    fc.assert(fc.property(plainValue, (value) => !hasUnknown(value)));
  });
});
