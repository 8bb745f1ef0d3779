import assert from "node:assert/strict";
import { idOf } from "../../policy/manifest";
import { BOM_NAMES, pinned } from "../../releases/bom";
import { registry } from "../../releases/registry";
import { environment } from "../releases/samples";
import { renderChart } from "./render";

/** Made anew only where none is there, and no cluster is asked here: an upgrade keeps the first (its template looks it up). */
const MADE_ONCE = ["Secret/mlflow-flask-server-secret-key"];

/** What a chart makes up at every render would roll pods and end sessions with every update. */
describe("two renderings of a release", function () {
  this.timeout(120_000);

  for (const bom of BOM_NAMES)
    for (const release of registry)
      it(`are equal: ${release.name} of the ${bom} set`, async () => {
        for (const profile of ["dev", "prod"] as const) {
          const rendering = async () =>
            (await renderChart(pinned(release, bom), environment(profile))).filter(
              (one) => !MADE_ONCE.includes(idOf(one)),
            );
          const [first, second] = await Promise.all([rendering(), rendering()]);
          assert.deepEqual(first, second, profile);
        }
      });
});
