import assert from "node:assert/strict";
import { mochaOn } from "./self";

describe("the root hooks", () => {
  it("let a test pass that awaits its outputs, failing ones included", async () => {
    const run = await mochaOn("passes");
    assert.equal(run.code, 0, run.text);
    assert.match(run.text, /2 passing/);
  });

  it("fail a test under its own name for an assertion in an unreturned apply, at once or late, and no other", async () => {
    const run = await mochaOn("unreturned-apply");
    assert.equal(run.code, 3, run.text);
    for (const title of ["fails at once", "fails late", "fails in a promise"])
      assert.match(run.text, new RegExp(`\\d\\) ${title}`));
    assert.match(run.text, /✔ passes after them/);
    assert.match(run.text, /stray late/);
  });
});
