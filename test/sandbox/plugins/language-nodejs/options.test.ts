import assert from "node:assert/strict";
import { parseOptions, splitWords } from "../../../../sandbox/plugins/language-nodejs/options";

describe("runtime options", () => {
  it("default to TypeScript, the usual tsconfig and no arguments for node", () => {
    assert.deepEqual(parseOptions({}), {
      typescript: true,
      tsconfig: undefined,
      nodeArgs: [],
      packageManager: "auto",
    });
  });

  it("are taken as they are written", () => {
    const options = { typescript: false, tsconfig: "t.json", nodeargs: "--import tsx", packagemanager: "pnpm" };
    assert.deepEqual(parseOptions(options), {
      typescript: false,
      tsconfig: "t.json",
      nodeArgs: ["--import", "tsx"],
      packageManager: "pnpm",
    });
  });

  it("split arguments as a shell does", () => {
    assert.deepEqual(splitWords(`  a "b c"  'd "e"' f\\ g --x="1 2" '' `), ["a", "b c", 'd "e"', "f g", "--x=1 2", ""]);
  });

  it("fail with the messages of Pulumi's own host", () => {
    assert.throws(() => parseOptions({ typescript: "yes" }), /^Error: typescript option must be a boolean$/);
    assert.throws(() => parseOptions({ tsconfig: 1 }), /^Error: tsconfigpath option must be a string$/);
    assert.throws(() => parseOptions({ nodeargs: [] }), /^Error: nodeargs option must be a string$/);
    assert.throws(
      () => parseOptions({ packagemanager: "cargo" }),
      /must be one of auto, npm, yarn, pnpm, bun, got "cargo"/,
    );
    assert.throws(() => parseOptions({ nodeargs: '--x="1' }), /open quote/);
  });
});
