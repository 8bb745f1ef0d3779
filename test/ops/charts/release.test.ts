import assert from "node:assert/strict";
import { join } from "node:path";
import { ChartFault } from "../../../ops/charts/fault";
import { ownCharts } from "../../../ops/charts/own";
import { releasable } from "../../../ops/charts/release";

const ROOT = join(__dirname, "../../..");

describe("charts install, upgrade, diff and uninstall", () => {
  const refuses = (names: readonly string[], flags: Parameters<typeof releasable>[2], says: RegExp): void =>
    assert.throws(
      () => releasable(ROOT, names, flags),
      (fault: unknown) => fault instanceof ChartFault && says.test(fault.message),
    );

  it("are for the charts that are named, or for all that can be installed", () => {
    assert.deepEqual(releasable(ROOT, ["redis", "portal"], {}).toSorted(), ["portal", "redis"]);
    assert.deepEqual(releasable(ROOT, ["redis"], { release: "cache" }), ["redis"]);
    const all = releasable(ROOT, [], { all: true });
    const libraries = ownCharts(ROOT).filter(({ library }) => library);
    assert.ok(libraries.length > 0 && all.length === ownCharts(ROOT).length - libraries.length);
  });

  it("refuse to guess: no name, a name and all, a chart that is not there, one release's name for several", () => {
    refuses([], {}, /Name one or more, or say --all/);
    refuses(["redis"], { all: true }, /not both/);
    refuses(["radish"], {}, /There is no chart "radish"/);
    refuses(["redis", "portal"], { release: "cache" }, /--release cache is the name of one release/);
  });
});
