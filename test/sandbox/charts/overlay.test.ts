import assert from "node:assert/strict";
import { withOverlay } from "../../../sandbox/charts/overlay";
import { parseDouble } from "../../../sandbox/charts/parse";
import { ValueRef } from "../../../sandbox/charts/types";

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

  it("changes objects field by field, takes some away, and adds others", () => {
    const both = parseDouble(
      `chart: { name: web, version: 1.0.0, appVersion: "1", kubeVersion: ">=1.20.0-0", fullname: web }
values: { a: { b: 1, c: 2 } }
objects:
  - { kind: Service, name: "{{ $full }}", component: old, ports: { http: 80, https: 443 } }
  - { kind: Secret, name: "{{ $full }}" }
`,
      "double.yaml",
    );
    const made = withOverlay(
      both,
      `${CHART}gone: { values: [a.b], objects: ["Secret {{ $full }}"] }
changes: { "Service {{ $full }}": { component: new, when: a.c, ports: { http: !value a.c, https: ~ } } }
objects: [{ for: [{ word: x }, { word: y }], kind: ConfigMap, name: "<word>" }]
`,
      "c",
    );
    assert.deepEqual(made.values, { a: { c: 2 } });
    const [service, ...others] = made.objects;
    assert.deepEqual([service?.component, service?.when], ["new", "a.c"]);
    assert.deepEqual(service?.body, { ports: { http: new ValueRef(["a.c"]) } });
    assert.deepEqual(
      others.map(({ kind, name }) => `${kind} ${name}`),
      ["ConfigMap x", "ConfigMap y"],
    );
  });

  it("fails for a change to what the other does not have, object or value", () => {
    const strange = `${CHART}gone: { values: [a.x] }\nchanges: { Service web: {} }\n`;
    assert.throws(
      () => withOverlay(DOUBLE, strange, "c"),
      /^Error: c: not in the double beside it: Service web, a\.x$/,
    );
  });

  it("fails for what is none, and names the file", () => {
    assert.throws(
      () => withOverlay(DOUBLE, "objects: []\n", "releases/x/current.yaml"),
      /^Error: releases\/x\/current\.yaml /,
    );
  });
});
