import assert from "node:assert/strict";
import { withOverlay } from "../../../sandbox/charts/overlay";
import { parseDouble } from "../../../sandbox/charts/parse";

const DOUBLE = parseDouble(
  'chart: { name: web, version: 1.0.0, appVersion: "1", kubeVersion: ">=1.20.0-0", fullname: web }\nvalues: { a: { b: 1, c: 2 } }\nobjects: []\n',
  "double.yaml",
);
const CHART = 'chart: { version: 2.0.0, appVersion: "2", kubeVersion: ">=1.30.0-0" }\n';

describe("the overlay of a chart double", () => {
  it("gives the other version, its values laid over, and by default the same definitions and workloads", () => {
    const made = withOverlay(DOUBLE, `${CHART}values: { a: { c: 3 }, d: [] }\n`, "current.yaml");
    assert.equal(made.chart.version, "2.0.0");
    assert.equal(made.chart.name, "web");
    assert.deepEqual(made.values, { a: { b: 1, c: 3 }, d: [] });
    assert.deepEqual([made.crds, made.objects], [DOUBLE.crds, DOUBLE.objects]);
  });

  it("replaces the definitions where it names some", () => {
    const made = withOverlay(DOUBLE, `${CHART}crds: [{ place: crds, groups: { example.org: { as: A } } }]\n`, "c");
    assert.deepEqual(Object.keys(made.crds[0]?.groups["example.org"] ?? {}), ["as"]);
  });

  it("fails for what is none, and names the file", () => {
    assert.throws(
      () => withOverlay(DOUBLE, "objects: []\n", "releases/x/current.yaml"),
      /^Error: releases\/x\/current\.yaml /,
    );
  });
});
