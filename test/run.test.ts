import assert from "node:assert/strict";
import { runOn } from "./support/self";

describe("test/run.mjs", () => {
  const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

  it("ends with the counts of a run that passes", async () => {
    const run = await runOn("passes");
    assert.equal(lastLine(run.text), "tests: 2 passed, 0 failed");
    assert.equal(run.code, 0);
  });

  it("counts failures and exits with 1", async () => {
    const run = await runOn("unreturned-apply");
    assert.equal(lastLine(run.text), "tests: 1 passed, 3 failed");
    assert.equal(run.code, 1);
  });

  it("lists what did not run, with the reason, above the last line", async () => {
    const run = await runOn("skips");
    assert.match(run.text, /\nnot run: 2 — no real charts\nnot run: 1 — it has no body\ntests: 1 passed, 0 failed\n$/);
    assert.equal(run.code, 0);
  });

  it("fails when a file does not load", async () => {
    const run = await runOn("does-not-load");
    assert.equal(lastLine(run.text), "tests: 0 passed, 1 failed");
    assert.equal(run.code, 1);
  });

  it("fails when mocha dies half-way, with what has passed until then", async () => {
    const run = await runOn("dies");
    assert.equal(lastLine(run.text), "tests: 1 passed, 1 failed");
    assert.equal(run.code, 1);
  });

  it("fails when there is no test", async () => {
    const run = await runOn("empty");
    assert.equal(lastLine(run.text), "tests: 0 passed, 1 failed");
    assert.match(run.text, /no test was found/);
    assert.equal(run.code, 1);
  });
});
