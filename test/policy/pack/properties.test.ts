import assert from "node:assert/strict";
import { readable, secretPaths } from "../../../policy/pack/properties";

/** As CrossGuard's own: to read what is not known yet throws. */
function wary<T extends object>(target: T): T {
  return new Proxy(target, {
    get: (inner, key) => {
      const value: unknown = Reflect.get(inner, key);
      if (value === "?") throw new Error(`${String(key)} can't be known during preview`);
      return typeof value === "object" && value !== null ? wary(value) : value;
    },
  });
}

describe("properties in the policy pack", () => {
  it("are read where they are known, and have a text in place of what is not", () => {
    const inputs = { scope: "?", roles: [{ id: "a" }, { id: "?" }], open: false, none: null };
    const copy = readable(wary(inputs)) as typeof inputs;
    assert.deepEqual([copy.roles[0], copy.open, copy.none], [{ id: "a" }, false, null]);
    for (const unknown of [copy.scope, copy.roles[1]?.id]) assert.match(unknown ?? "", /^[0-9a-f-]{36}$/);
  });

  it("tell their secrets by path, in maps and in lists, and look no further inside of one", () => {
    class Secret {
      constructor(readonly value: unknown) {}
    }
    const inputs = { a: new Secret({ b: new Secret("x") }), list: [{ key: new Secret("y") }, "plain"], plain: "z" };
    assert.deepEqual(
      secretPaths(inputs, (value) => value instanceof Secret),
      ["a", "list[0].key"],
    );
  });
});
