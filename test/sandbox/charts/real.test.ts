import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Environment, Profile } from "../../../releases/contract";
import { publishDoubles, type PublishedDoubles } from "../../../sandbox/charts/publish";
import { skipLoudly } from "../../support/skip";
import { DOCUMENTED, environment, given, loginOf } from "../../releases/samples";
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

  async function assertSame(release: string, values: readonly string[]): Promise<void> {
    const path = join(__dirname, "../../../releases", release, "double.yaml");
    const double = doubles.charts.find((chart) => chart.source === path);
    assert.ok(double, `${release} has no double`);
    const file = `${double.chart}-${double.version}.tgz`;
    const charts = [join(real ?? "", file), double.path];
    const [left, right] = await Promise.all(charts.map((chart) => render(helm, { release, chart, values })));
    assert.deepEqual(compareFacts(factsOf(left ?? ""), factsOf(right ?? "")), []);
  }

  for (const { name: release, args, profiles, generation } of DOCUMENTED) {
    it(`${release} is the same with its defaults`, () => assertSame(release, []));

    it(`${release} is the same at the paths that production sets`, () =>
      assertSame(release, [join(__dirname, "values", `${release}.yaml`)]));

    for (const profile of PROFILES) {
      it(`${release} is the same with the platform's values of ${profile}`, async () => {
        for (const [pool, gpu] of Object.entries(POOLS)) {
          const at = environment(profile, gpu);
          const values = generation.values<string>(
            args.parse({ ...profiles[profile], ...loginOf(release, profile) }),
            at,
            given(at),
          );
          const path = join(folder, `${release}-${profile}-${pool}.yaml`);
          await writeFile(path, stringify(values, { aliasDuplicateObjects: false }));
          await assertSame(release, [path]);
        }
      });
    }
  }
});
