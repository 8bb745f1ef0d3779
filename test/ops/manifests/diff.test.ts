import assert from "node:assert/strict";
import { diffTrees } from "../../../ops/manifests/diff";
import { masked, masker } from "../../../ops/manifests/mask";
import { keyOf, parseManifests, titleOf } from "../../../ops/manifests/object";
import { changeLines } from "../../../ops/manifests/text";

describe("diffTrees", () => {
  it("finds nothing in equal trees, nor between nothing and emptiness", () => {
    assert.deepEqual(diffTrees({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), []);
    assert.deepEqual(diffTrees({ a: null, b: {}, c: [] }, {}), []);
  });

  it("tells each leaf that differs by its path", () => {
    assert.deepEqual(diffTrees({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3, d: 4 } }), [
      { path: "a.c", before: 2, after: 3 },
      { path: "a.d", before: undefined, after: 4 },
    ]);
  });

  it("compares lists by name, so that an item put in front changes no other", () => {
    const before = { env: [{ name: "A", value: "1" }] };
    const after = {
      env: [
        { name: "NEW", value: "0" },
        { name: "A", value: "1" },
      ],
    };
    assert.deepEqual(diffTrees(before, after), [
      { path: "env[NEW]", before: undefined, after: { name: "NEW", value: "0" } },
    ]);
  });

  it("compares lists without names by place, and as a whole where their lengths differ", () => {
    assert.deepEqual(diffTrees(["a", "b"], ["a", "c"]), [{ path: "[1]", before: "b", after: "c" }]);
    assert.deepEqual(diffTrees({ args: ["a"] }, { args: ["a", "b"] }), [
      { path: "args", before: ["a"], after: ["a", "b"] },
    ]);
  });

  it("quotes names that are no plain words", () => {
    assert.deepEqual(
      diffTrees({ data: { "a.yaml": 1 } }, { data: { "a.yaml": 2 } }).map(({ path }) => path),
      ['data["a.yaml"]'],
    );
  });
});

describe("changeLines", () => {
  it("tells a change on one line", () => {
    assert.deepEqual(changeLines({ path: "a", before: 1, after: "x" }), ['~ a: 1 -> "x"']);
    assert.deepEqual(changeLines({ path: "a", before: undefined, after: { b: 1 } }), ["+ a: { b: 1 }"]);
    assert.deepEqual(changeLines({ path: "a", before: [1], after: undefined }), ["- a: [ 1 ]"]);
  });

  it("tells of long texts the lines that differ", () => {
    const lines = changeLines({ path: "data", before: "a\nb\nc", after: "a\nB\nc" });
    assert.deepEqual(lines, ["~ data:", "    - b", "    + B"]);
  });
});

describe("masked", () => {
  const mask = masker(["correct horse", "short"]);

  it("never shows the data of a Secret, only that it differs", () => {
    const change = masked({ path: "data.password", before: "YQ==", after: "Yg==" }, "Secret", mask);
    assert.deepEqual(change, { path: "data.password", before: "(secret)", after: "(another secret)" });
  });

  it("finds secret words in any text, also in base64", () => {
    const inside = { path: "a", before: [`x correct horse`], after: Buffer.from("correct horse").toString("base64") };
    assert.deepEqual(masked(inside, "ConfigMap", mask), { path: "a", before: ["x (secret)"], after: "(secret)" });
  });

  it("leaves short words, which stand in texts by chance", () => {
    assert.equal(masked({ path: "a", before: "shorter", after: "" }, "ConfigMap", mask).before, "shorter");
  });
});

describe("parseManifests", () => {
  it("reads documents, takes lists apart, leaves comments out", () => {
    const text = `---
# Source: x
apiVersion: v1
kind: Service
metadata: { name: a }
---
# nothing
---
apiVersion: v1
kind: List
items: [{ apiVersion: apps/v1, kind: Deployment, metadata: { name: b, namespace: other } }]
`;
    const objects = parseManifests(text);
    assert.deepEqual(
      objects.map((object) => [keyOf(object, "own"), titleOf(object, "own")]),
      [
        ["/Service own/a", "Service a"],
        ["apps/Deployment other/b", "Deployment other/b"],
      ],
    );
  });
});
