import assert from "node:assert/strict";

import fc from "fast-check";
import { z } from "zod";

import { withoutRemoved } from "../../stacks/layers";
import { isTree, mergeTrees, type RawTree, valueAt } from "../../stacks/merge";

const leaf = fc.oneof(
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const key = fc.constantFrom("a", "b", "c", "__proto__", "constructor");
const tree = fc.letrec<{ tree: RawTree }>((tie) => ({
  tree: fc.dictionary(key, fc.oneof({ maxDepth: 3 }, leaf, tie("tree")), { noNullPrototype: true }),
})).tree;

describe("merging raw trees", () => {
  it("merges maps, replaces lists and scalars, removes by null", () => {
    const base = { a: { x: 1, y: 2 }, list: [1, 2], gone: 1, text: "a" };
    const over = { a: { y: 3, z: 4 }, list: [3], gone: null, text: "b" };
    assert.deepEqual(mergeTrees(base, over), { a: { x: 1, y: 3, z: 4 }, list: [3], text: "b" });
    assert.deepEqual(mergeTrees(base, over, "keep"), { a: { x: 1, y: 3, z: 4 }, list: [3], gone: null, text: "b" });
  });

  it("leaves both trees as they were", () => {
    fc.assert(
      fc.property(tree, tree, (base, over) => {
        const before = JSON.stringify([base, over]);
        mergeTrees(base, over);
        assert.equal(JSON.stringify([base, over]), before);
      }),
    );
  });

  it("gives the upper tree's value wherever that has one that is no map", () => {
    fc.assert(
      fc.property(tree, tree, (base, over) => {
        const merged = mergeTrees(base, over);
        for (const [name, value] of Object.entries(over)) {
          if (value === null) assert.ok(!Object.hasOwn(merged, name));
          else if (!isTree(value)) assert.deepEqual(valueAt(merged, [name]), value);
        }
      }),
    );
  });

  it("does not depend on how three layers are grouped while nulls are kept", () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        const left = mergeTrees(mergeTrees(a, b, "keep"), c, "keep");
        const right = mergeTrees(a, mergeTrees(b, c, "keep"), "keep");
        // A scalar between two maps cuts the lower one off in the first grouping only.
        if (!cutsAMap(a, b, c)) assert.deepEqual(left, right);
      }),
    );
  });

  it("removes at the end what it would have removed on the way, where no key takes null", () => {
    const schema: z.ZodType = z.lazy(() => z.record(z.string(), z.union([schema, z.string(), z.number()])));
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        const removing = mergeTrees(mergeTrees({}, a), b);
        assert.deepEqual(withoutRemoved(mergeTrees(a, b, "keep"), schema), removing);
      }),
    );
  });

  it("keeps a null where the key's schema takes it", () => {
    const schema = z.strictObject({ storage: z.string().nullable(), size: z.string() });
    assert.deepEqual(withoutRemoved({ storage: null, size: null }, schema), { storage: null });
  });

  it("takes an instance of a class for a value, never for a map", () => {
    const output = new (class Output {
      readonly inside = 1;
    })();
    assert.equal(mergeTrees({ a: { b: 1 } }, { a: output })["a"], output);
  });
});

function cutsAMap(a: unknown, b: unknown, c: unknown): boolean {
  if (isTree(a) && isTree(c) && b !== undefined && !isTree(b)) return true;
  if (!isTree(a) || !isTree(b) || !isTree(c)) return false;
  return Object.keys(a).some((name) => cutsAMap(valueAt(a, [name]), valueAt(b, [name]), valueAt(c, [name])));
}
