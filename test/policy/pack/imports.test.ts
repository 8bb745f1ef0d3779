import assert from "node:assert/strict";
import { join, relative } from "node:path";
import ts from "typescript";

const ROOT = join(__dirname, "../../..");
const CONFIG = join(ROOT, "policy/pack/tsconfig.json");

function included(): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(CONFIG, (path) => ts.sys.readFile(path)) as { config: object };
  return ts.parseJsonConfigFileContent(config, ts.sys, join(ROOT, "policy/pack"));
}

describe("the policy pack's tsconfig", () => {
  it("includes every file of the project that the pack imports: the runner finds no other", () => {
    const { fileNames } = included();
    const program = ts.createProgram(fileNames, { moduleResolution: ts.ModuleResolutionKind.Bundler, noCheck: true });
    const read = program
      .getSourceFiles()
      .map(({ fileName }) => relative(ROOT, fileName))
      .filter((path) => !path.startsWith("node_modules") && !path.startsWith(".."));
    assert.ok(read.length > 10, `${read.length} files`);
    assert.deepEqual(read.sort(), fileNames.map((path) => relative(ROOT, path)).sort());
  });
});
