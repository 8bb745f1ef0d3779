import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { chartValues } from "../../../components/cluster/values";
import type { Tree } from "../../../releases/contract";
import { overlaid } from "../../../releases/trees";
import { valueOf } from "../../support/outputs";

const key = fc.constantFrom("a", "b", "c", "d");
const { tree } = fc.letrec<{ tree: Tree<never>; value: Tree<never>[string] }>((tie) => ({
  tree: fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, 0, "text"),
    fc.array(fc.constantFrom(null, 1, "x"), { maxLength: 2 }),
    tie("tree"),
  ),
}));

const isMap = (value: unknown): value is Tree<never> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

describe("the values of a chart", () => {
  it("are the platform's, the stack's over them, and the chart's own definitions off whatever both say", () => {
    const chart = { path: "", crds: null, withoutCrds: { crds: { install: false } } };
    const own = { a: { b: 1, c: 2 }, crds: { install: true } };
    assert.deepEqual(chartValues<never>(own, { values: { a: { b: 3 }, crds: { install: true, keep: true } }, chart }), {
      a: { b: 3, c: 2 },
      crds: { install: false, keep: true },
    });
  });
});

describe("merging chart values", () => {
  it("merges maps, and replaces lists and scalars", () => {
    assert.deepEqual(overlaid({ a: { b: 1, c: [1, 2] }, d: "x" }, { a: { c: [3], e: true }, f: 0 }), {
      a: { b: 1, c: [3], e: true },
      d: "x",
      f: 0,
    });
  });

  it("keeps a null, which tells Helm to drop the chart's default", () => {
    assert.deepEqual(overlaid<never>({ a: { b: 1 } }, { a: { b: null }, c: null }), { a: { b: null }, c: null });
  });

  it("replaces a map by a scalar, and a scalar by a map", () => {
    assert.deepEqual(overlaid<never>({ a: { b: 1 }, c: 1 }, { a: 2, c: { d: 3 } }), { a: 2, c: { d: 3 } });
  });

  it("carries outputs as they are, and never merges into one", async () => {
    const secret = pulumi.secret("s");
    const merged = overlaid<pulumi.Output<string>>({ a: { b: secret }, c: secret }, { a: { d: 1 }, c: { e: 1 } });
    assert.equal((merged["a"] as Record<string, unknown>)["b"], secret);
    assert.deepEqual(merged["c"], { e: 1 });
    assert.equal(await valueOf(secret), "s");
    assert.equal(overlaid<pulumi.Output<string>>({ a: { b: 1 } }, { a: secret })["a"], secret);
  });

  it("changes neither of its arguments", () => {
    fc.assert(
      fc.property(tree, tree, (base, over) => {
        const before = JSON.stringify([base, over]);
        overlaid(base, over);
        assert.equal(JSON.stringify([base, over]), before);
      }),
    );
  });

  it("gives the upper tree the last word, and everything else to the lower", () => {
    const holds = (merged: Tree<never>, base: Tree<never>, over: Tree<never>): void => {
      assert.deepEqual(new Set(Object.keys(merged)), new Set([...Object.keys(base), ...Object.keys(over)]));
      for (const [name, value] of Object.entries(merged)) {
        const [below, above] = [base[name], over[name]];
        if (isMap(value) && isMap(below) && isMap(above)) holds(value, below, above);
        else assert.deepEqual(value, Object.hasOwn(over, name) ? above : below);
      }
    };
    fc.assert(fc.property(tree, tree, (base, over) => holds(overlaid(base, over), base, over)));
  });

  it("is the same in whatever order three trees are joined, and does nothing with an empty one", () => {
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        assert.deepEqual(overlaid(a, {}), a);
        assert.deepEqual(overlaid({}, a), a);
        assert.deepEqual(overlaid(overlaid(a, b), b), overlaid(a, b));
      }),
    );
  });
});
