import assert from "node:assert/strict";
import fc from "fast-check";
import { diffProperties } from "../../../../sandbox/plugins/protocol/diff";
import { Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { plainProperties } from "./trees";

const inPlace = (): boolean => false;

describe("diff of properties", () => {
  it("finds nothing between a bag and itself", () => {
    fc.assert(
      fc.property(plainProperties, (bag) => {
        assert.equal(diffProperties(bag, structuredClone(bag), inPlace).size, 0);
      }),
    );
  });

  it("names what came, went and changed by its path", () => {
    const olds = { gone: 1, pools: [{ count: 1 }, { count: 2 }], tags: { a: "1", "b.c": "1" } };
    const news = { come: 1, pools: [{ count: 1 }, { count: 3 }], tags: { a: "1", "b.c": "2" } };
    assert.deepEqual(Object.fromEntries(diffProperties(olds, news, inPlace)), {
      gone: { kind: "delete", replace: false },
      "pools[1].count": { kind: "update", replace: false },
      'tags["b.c"]': { kind: "update", replace: false },
      come: { kind: "add", replace: false },
    });
  });

  it("replaces for a path that replaces, at any position of a list", () => {
    const changes = diffProperties({ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, (path) => path === "a[].b");
    assert.deepEqual(changes.get("a[0].b"), { kind: "update", replace: true });
  });

  it("replaces for a change below a path that replaces", () => {
    const changes = diffProperties({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, (path) => path === "a");
    assert.deepEqual(changes.get("a.b.c"), { kind: "update", replace: true });
  });

  it("takes a value that is not known yet for a change", () => {
    assert.deepEqual(diffProperties({ a: 1 }, { a: UNKNOWN }, inPlace).get("a"), { kind: "update", replace: false });
  });

  it("takes no change from a secret mark, nor from a null in place of nothing", () => {
    assert.equal(diffProperties({ a: new Secret("x") }, { a: "x", b: null }, inPlace).size, 0);
  });
});
