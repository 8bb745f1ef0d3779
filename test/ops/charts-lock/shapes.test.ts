import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseAllDocuments } from "yaml";
import { definitionSwitches } from "../../../charts/crds";
import { openPackage } from "../../../charts/package";
import { shapeOf, shapesIn, type Shapes, shapesText } from "../../../ops/charts-lock/shapes";
import { DEFINITIONS, schemaOfShape } from "../../../sandbox/charts/shapes";
import { helmPath } from "../../support/helm";
import { skipLoudly } from "../../support/skip";

const FILES = readdirSync(DEFINITIONS);
const read = (file: string): Shapes => JSON.parse(readFileSync(join(DEFINITIONS, file), "utf8")) as Shapes;

describe("the shapes of definitions", () => {
  it("are fields, types, words, defaults and keys of lists, and nothing else", () => {
    const text = { type: "string", description: "no word of it", pattern: "^a" };
    const schema = {
      type: "object",
      required: ["name"],
      properties: {
        name: text,
        mode: { type: "string", enum: ["a", "b"], default: "a" },
        port: { "x-kubernetes-int-or-string": true },
        labels: { type: "object", additionalProperties: text },
        values: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
        roles: {
          type: "array",
          items: { type: "object", properties: { name: text } },
          "x-kubernetes-list-map-keys": ["name"],
        },
      },
    };
    assert.deepEqual(shapeOf(schema), {
      "name!": "string",
      mode: '=a|b?"a"',
      port: "int-or-string",
      labels: { "*": "string" },
      values: { "...": "any" },
      roles: [{ name: "string" }, "name"],
    });
  });

  for (const file of FILES)
    it(`${file}: make schemas that have the same shape again`, () => {
      const shapes = read(file);
      for (const versions of Object.values(shapes))
        for (const shape of Object.values(versions)) assert.deepEqual(shapeOf(schemaOfShape(shape)), shape);
      assert.equal(shapesText(shapes), readFileSync(join(DEFINITIONS, file), "utf8"));
    });

  it("are those of the real packages", async function () {
    const real = process.env["PLATFORM_REAL_CHARTS"];
    if (real === undefined) skipLoudly(this, "no real charts to compare shapes with (PLATFORM_REAL_CHARTS=<folder>)");
    for (const file of FILES) {
      const path = join(real, file.replace(/\.generated\.json$/, ".tgz"));
      if (!existsSync(path)) continue;
      // A chart that holds its values to a schema takes its own switch alone.
      const switches = definitionSwitches(openPackage(readFileSync(path))).flatMap((one) => ["--set", `${one}=true`]);
      const args = ["template", "a", path, "--include-crds", ...switches];
      const { stdout } = await promisify(execFile)(await helmPath(), args, {
        maxBuffer: 64 << 20,
      });
      assert.deepEqual(shapesIn(parseAllDocuments(stdout).map((one) => one.toJS() as unknown)), read(file));
    }
  });
});
