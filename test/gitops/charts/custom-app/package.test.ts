import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, renameSync } from "node:fs";
import { basename, join } from "node:path";
import { valid } from "semver";
import { parse as parseYaml } from "yaml";
import { list } from "tar";
import { helm, packageOf, scratch } from "../../../support/helm";
import { at } from "../../../support/manifest";
import { CHART, RESOURCES } from "./values";

const CHARTS = join(__dirname, "../../../../gitops/charts");
const read = (path: string): string => readFileSync(join(CHARTS, path), "utf8");

function templates(chart: string): readonly string[] {
  return readdirSync(join(CHARTS, chart, "templates"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tpl|yaml|txt)$/.test(file))
    .map((file) => join(chart, "templates", file));
}

describe("custom-app: the package", () => {
  for (const chart of [CHART, "shared-library"]) {
    it(`${chart} has a semantic version, and its changelog begins with it`, () => {
      const version = at(parseYaml(read(`${chart}/Chart.yaml`)), "version");
      assert.equal(valid(String(version)), version);
      assert.equal(/^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/m.exec(read(`${chart}/CHANGELOG.md`))?.[1], version);
    });

    it(`the templates of ${chart} ask no cluster, throw no dice and gate on nothing`, () => {
      for (const file of templates(chart)) {
        const found =
          /\b(lookup|rand\w+|uuidv4|now|date\w*|genCA\w*|genSelfSigned\w*|genSigned\w*|genPrivateKey|derivePassword|Capabilities|getHostByName|tpl)\b/.exec(
            (read(file).match(/{{(?!-? *\/\*)[^]*?}}/g) ?? []).join("\n").replace(/"[^"]*"/g, ""),
          );
        assert.equal(found?.[0], undefined, file);
      }
    });

    it(`each define of ${chart} has a file and a comment of its own`, () => {
      const parts = templates(chart).filter((file) => basename(file).startsWith("_"));
      const names = parts.flatMap((file) => {
        const text = read(file);
        const defines = [...text.matchAll(/{{-? define "([^"]+)"/g)].map(([, name]) => name);
        assert.equal(defines.length, 1, file);
        assert.match(text, /^{{\/\*/, file);
        return defines;
      });
      assert.deepEqual(names, [...new Set(names)]);
    });
  }

  it("carries its library, and neither tests nor sources of its schema", async () => {
    const listed = await helm(["show", "all", await packageOf(CHART)]);
    assert.match(listed, /name: custom-app/);
    const files: string[] = [];
    await list({ file: await packageOf(CHART), onReadEntry: (entry) => void files.push(entry.path) });
    assert.ok(files.includes("custom-app/charts/shared-library/Chart.yaml"), files.join());
    assert.ok(files.includes("custom-app/values/prod.yaml"), files.join());
    assert.deepEqual(
      files.filter((file) => /\.ts$|\/schema\/|\.gitignore|\.tgz$/.test(file)),
      [],
    );
  });

  it("passes helm's own lint, alone and in every environment", async () => {
    for (const environment of ["dev", "staging", "prod"]) {
      const values = join(CHARTS, CHART, `values/${environment}.yaml`);
      const said = await helm(["lint", "--strict", "--values", values, await packageOf(CHART)]);
      assert.match(said, /1 chart\(s\) linted, 0 chart\(s\) failed/);
    }
  });

  it("says what it made, and what to do when it made nothing", async () => {
    // Only an installation prints notes, so the same text is rendered as an object of a copy.
    const charts = join(scratch(), "notes");
    cpSync(join(CHARTS, CHART), join(charts, CHART), { recursive: true });
    renameSync(join(charts, CHART, "templates/NOTES.txt"), join(charts, CHART, "templates/notes.yaml"));
    const path = await packageOf(CHART, charts);
    const notes = (values: object) => helm(["template", "demo", path, "--values", "-"], JSON.stringify(values));
    assert.match(await notes({}), /^No app is enabled: add one as <domain>\.apps\.<name>\.$/m);
    const shop = {
      image: { repository: "a", tag: "1" },
      ingress: { enabled: true, host: "a.example" },
      shop: { apps: { api: { resources: RESOURCES } } },
    };
    assert.match(await notes(shop), /^shop\.apps\.api: api, shop-custom-app-api, a\.example\/api$/m);
  });
});
