import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { BOM_NAMES, boms } from "../../../releases/bom";
import type { BomName, Environment, Profile, ReleaseName } from "../../../releases/contract";
import { registry } from "../../../releases/registry";
import { publishDoubles, type PublishedDoubles } from "../../../sandbox/charts/publish";
import { skipLoudly } from "../../support/skip";
import { environment, valuesOf } from "../../releases/samples";
import { compareFacts } from "./compare";
import { factsOf } from "./facts";
import { helmPath, render } from "./helm";

const PROFILES: readonly Profile[] = ["dev", "staging", "prod"];
const TAINT = { key: "sku", value: "gpu", effect: "NoSchedule" } as const;
const POOLS: Readonly<Record<string, Environment["gpu"]>> = {
  none: null,
  gpu: { driver: "operator", osSku: "Ubuntu2204", taint: TAINT },
};

describe("Chart doubles beside the real charts", function () {
  this.timeout(120_000);
  const real = process.env["PLATFORM_REAL_CHARTS"];
  let folder = "";
  let doubles: PublishedDoubles;
  let helm = "";

  before(async function () {
    if (real === undefined) skipLoudly(this, "no real charts to compare doubles with (PLATFORM_REAL_CHARTS=<folder>)");
    folder = await mkdtemp(join(tmpdir(), "doubles-"));
    const charts = join(folder, "charts");
    doubles = await publishDoubles({ charts, chartsTrust: join(charts, "SHA256SUMS") });
    helm = await helmPath();
  });
  after(async () => {
    if (folder !== "") await rm(folder, { recursive: true });
  });

  async function assertSame(release: ReleaseName, bom: BomName, values: readonly string[]): Promise<void> {
    const { chart: name, version } = boms[bom][release];
    const double = doubles.charts.find((one) => one.chart === name && one.version === version);
    assert.ok(double, `${name} ${version} has no double`);
    const charts = [join(real ?? "", `${name}-${version}.tgz`), double.path];
    const [left, right] = await Promise.all(charts.map((chart) => render(helm, { release, chart, values })));
    assert.deepEqual(compareFacts(factsOf(left ?? ""), factsOf(right ?? "")), []);
  }

  for (const bom of BOM_NAMES)
    for (const release of registry) {
      const { name } = release;
      const { chart, version } = boms[bom][name];

      it(`${chart} ${version} is the same with its defaults`, () => assertSame(name, bom, []));

      // Paths beyond the platform's own, which a stack may set by `releases.<name>.values`.
      if (bom === "documented")
        it(`${chart} ${version} is the same at the paths that production sets`, () =>
          assertSame(name, bom, [join(__dirname, "values", `${name}.yaml`)]));

      for (const profile of PROFILES)
        it(`${chart} ${version} is the same with the platform's values of ${profile}`, async () => {
          for (const [pool, gpu] of Object.entries(POOLS)) {
            const values = valuesOf(release, environment(profile, gpu), {}, bom);
            const path = join(folder, `${name}-${bom}-${profile}-${pool}.yaml`);
            await writeFile(path, stringify(values, { aliasDuplicateObjects: false }));
            await assertSame(name, bom, [path]);
          }
        });
    }
});
