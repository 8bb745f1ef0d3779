import assert from "node:assert/strict";
import { parseDouble } from "../../../sandbox/charts/parse";
import { Literal, Pipeline, ValueRef } from "../../../sandbox/charts/types";
import { sample } from "./doubles";

describe("Parsing a chart double", () => {
  it("reads tags, shared parts and defaults", () => {
    const objects = `
  - kind: ConfigMap
    name: settings
    when: [on, not off]
    data: { a: !value one.two, b: !value [.x, one.two], c: !expr "int $own.x | add 1", d: !literal "{{ x }}" }`;
    const double = parseDouble(sample("{ one: { two: 3 } }", objects), "sample.yaml");
    const [object] = double.objects;
    assert.deepEqual(double.crds, []);
    assert.ok(object);
    assert.deepEqual(object.when, ["on", "not off"]);
    assert.deepEqual(object.body["data"], {
      a: new ValueRef(["one.two"]),
      b: new ValueRef([".x", "one.two"]),
      c: new Pipeline("int $own.x | add 1"),
      d: new Literal("{{ x }}"),
    });
  });

  it("writes an entry with `for` once for each set of words", () => {
    const objects = `
  - kind: Service
    for: [{ name: a, path: first }, { name: b, path: second }]
    name: "x-<name>"
    from: <path>
    ports: { http: !value <path>.port }`;
    const double = parseDouble(sample("{}", objects), "sample.yaml");
    assert.deepEqual(
      double.objects.map(({ name, from, body }) => [name, from, body["ports"]]),
      [
        ["x-a", "first", { http: new ValueRef(["first.port"]) }],
        ["x-b", "second", { http: new ValueRef(["second.port"]) }],
      ],
    );
  });

  it("fails when the file is not YAML, and names the file", () => {
    assert.throws(() => parseDouble("chart: [", "releases/x/double.yaml"), /^Error: releases\/x\/double\.yaml: /);
  });

  it("fails when keys are missing or unknown, and lists all of them", () => {
    const yaml = "chart: { name: sample }\nvalue: {}\nobjects: []";
    assert.throws(
      () => parseDouble(yaml, "sample.yaml"),
      /sample\.yaml is not a chart double[^]*"value"[^]*chart\.version/,
    );
  });

  it("fails when a tag is not known", () => {
    assert.throws(() => parseDouble(sample("{ a: !vaule b }", "  []"), "sample.yaml"), /!vaule/);
  });
});
