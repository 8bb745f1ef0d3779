import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { valid } from "semver";
import { parse } from "yaml";
import { generate } from "../../../../gitops/charts/shared-library/schema/generate";
import { helm, packageOf } from "../../../support/helm";
import { CHARTS, CHARTS_FOLDER, valuesFile } from "./charts";

const read = (...path: readonly string[]): string => readFileSync(join(CHARTS_FOLDER, ...path), "utf8");

function templates(chart: string): readonly string[] {
  return readdirSync(join(CHARTS_FOLDER, chart, "templates"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tpl|yaml)$/.test(file))
    .map((file) => join("templates", file));
}

/** Inside the braces, without comments and texts. */
const code = (text: string): string => (text.match(/{{(?!-? *\/\*)[^]*?}}/g) ?? []).join("\n").replace(/"[^"]*"/g, "");
const UNSTEADY =
  /\b(lookup|rand\w+|uuidv4|now|date\w*|gen\w*Cert|genCA|genPrivateKey|derivePassword|Capabilities|getHostByName|tpl)\b/;

for (const [chart, values] of Object.entries(CHARTS))
  describe(`${chart}: the package`, () => {
    it("has all files of a chart, a semantic version and a changelog that begins with it", () => {
      for (const file of ["Chart.lock", ".helmignore", "README.md", "values.schema.json", "values/dev.yaml"])
        assert.ok(existsSync(join(CHARTS_FOLDER, chart, file)), file);
      const { version, name } = parse(read(chart, "Chart.yaml")) as { version: string; name: string };
      assert.equal(name, chart);
      assert.equal(valid(version), version);
      assert.equal(/^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/m.exec(read(chart, "CHANGELOG.md"))?.[1], version);
    });

    it("asks no cluster, throws no dice, gates on nothing, and has a file and a comment for each define", () => {
      for (const file of templates(chart)) {
        const text = read(chart, file);
        assert.equal(UNSTEADY.exec(code(text))?.[0], undefined, file);
        if (!basename(file).startsWith("_")) continue;
        assert.equal([...text.matchAll(/{{-? define /g)].length, 1, file);
        assert.match(text, /^{{\/\*/, file);
      }
    });

    it("has the schema and the README that its parts make", async () => {
      for (const { path, text } of await generate(chart))
        assert.equal(readFileSync(path, "utf8"), text, `run gitops/charts/shared-library/schema/write.ts ${chart}`);
    });

    it("takes no key that it does not know, at any level of its own", async () => {
      const schema = JSON.parse(read(chart, "values.schema.json")) as Record<string, unknown>;
      assert.deepEqual(open(schema, ""), []);
      await assert.rejects(
        helm(["template", "demo", await packageOf(chart), "--values", "-"], JSON.stringify({ ...values, bogus: 1 })),
        /'bogus' not allowed/,
      );
    });

    it("passes helm's own lint", async () => {
      const input = JSON.stringify({
        global: { platform: { domain: "a.example", gateway: { name: "a" } } },
        ...values,
      });
      const args = ["lint", "--values", valuesFile(chart, "prod"), "--values", "-", await packageOf(chart)];
      const said = await helm(args, input).catch(String);
      assert.ok(!/\[ERROR\] (?!templates\/: execution)/.test(said), said);
    });
  });

/** Objects of a schema that take any key, beside what Helm and the platform hand down. */
function open(part: unknown, path: string): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const schema = part as Record<string, unknown>;
  const handed = /\/(shared-library|global|platform|gateway|affinity)$/.test(path);
  const isObject = [schema["type"]].flat().includes("object") && "properties" in schema;
  const here = isObject && schema["additionalProperties"] === undefined && !handed ? [path] : [];
  if (handed) return [];
  return [...here, ...Object.entries(schema).flatMap(([key, value]) => open(value, `${path}/${key}`))];
}
