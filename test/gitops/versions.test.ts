import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { changeFaults, readDigests } from "../../ops/charts/changes";
import { ownCharts } from "../../ops/charts/own";

const ROOT = join(__dirname, "../..");

describe("the versions of own charts", () => {
  for (const chart of ownCharts(ROOT))
    it(`${chart.name} ${chart.version} is what its version, its changelog and its record say`, () => {
      const faults = changeFaults(chart, readDigests(ROOT, chart.name));
      assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
    });

  it("are those of charts that the overview names, each with what it is", () => {
    const overview = readFileSync(join(ROOT, "gitops/charts/README.md"), "utf8").replaceAll(/ +/g, " ");
    for (const { name, folder } of ownCharts(ROOT)) {
      const { description } = parse(readFileSync(join(folder, "Chart.yaml"), "utf8")) as { description: string };
      assert.ok(overview.includes(`| [${name}](${name}/README.md) | ${description} |`), name);
    }
  });

  it("are recorded for charts that exist, and no other", () => {
    const folder = join(ROOT, "gitops/digests");
    assert.ok(existsSync(folder));
    const recorded = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
    assert.deepEqual(
      recorded.sort(),
      ownCharts(ROOT).map(({ name }) => name),
    );
  });
});
