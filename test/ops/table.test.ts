import assert from "node:assert/strict";
import { seconds } from "../../ops/duration";
import { readEnv } from "../../ops/env";
import { table } from "../../ops/table";

describe("table", () => {
  it("makes columns as wide as their widest cell, colours not counted", () => {
    assert.deepEqual(table(["a", "b"], [["\u001b[32mlong\u001b[39m", "x"], ["y"]]), [
      "a     b",
      "\u001b[32mlong\u001b[39m  x",
      "y",
    ]);
  });
});

describe("seconds", () => {
  it("is exact where it matters and short where it does not", () => {
    assert.deepEqual([0.04, 9.96, 12.4, 119, 300, 340].map(seconds), [
      "0.0 s",
      "10.0 s",
      "12 s",
      "119 s",
      "5 min",
      "5 min 40 s",
    ]);
  });
});

describe("readEnv", () => {
  const streams = { stdin: { isTTY: true }, stderr: { isTTY: true } };
  const read = (env: NodeJS.ProcessEnv) => readEnv({ ...streams, env } as unknown as NodeJS.Process);

  it("colours a terminal, and never with NO_COLOR", () => {
    assert.equal(read({ TERM: "xterm" }).color, true);
    assert.equal(read({ TERM: "xterm", NO_COLOR: "1", FORCE_COLOR: "1" }).color, false);
    assert.equal(read({ TERM: "dumb" }).color, false);
  });

  it("asks nobody in CI", () => {
    assert.equal(read({}).interactive, true);
    assert.equal(read({ CI: "true" }).interactive, false);
  });
});
