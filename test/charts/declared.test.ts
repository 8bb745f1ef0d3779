import assert from "node:assert/strict";
import { declaredKeys } from "../../charts/declared";
import { shortenedLists } from "../../charts/keys";

const keys = (files: Readonly<Record<string, string>>) =>
  declaredKeys(new Map(Object.entries({ "Chart.yaml": "name: web\n", ...files })));

describe("the declared keys of a chart", () => {
  it("are by default those of its values: scalars, lists with their entries, maps, and what is left to the user", () => {
    assert.deepEqual(keys({ "values.yaml": "a: 1\nb: { c: x, d: {} }\ne: [1]\nf: []\ng: null\n" }), {
      a: "leaf",
      b: { c: "leaf", d: "free" },
      e: [1],
      f: "leaf",
      g: "free",
    });
  });

  it("are those that templates read as well, those of notes and of dead fallbacks left out", () => {
    const found = keys({
      "values.yaml": "replicas: 1\nserver: { a: 1 }\nimage: { name: a }\n",
      "templates/a.yaml":
        '{{ .Values.replicas | default .Values.replicaCount }} {{ .Values.server.b }} {{ index .Values "x.y" "z" }} {{- with .Values.image }}{{ .name }}:{{ default "1" .tag }}{{ end }}',
      "templates/NOTES.txt": "{{ .Values.gone }}",
    });
    assert.deepEqual(found, {
      replicas: "leaf",
      server: { a: "leaf", b: "free" },
      "x.y": { z: "free" },
      image: { name: "leaf", tag: "free" },
    });
  });

  it("are open where a template writes a map out or walks it, not where it looks at it or hands it on", () => {
    const found = keys({
      "values.yaml": "a: { x: 1 }\nb: { x: 1 }\nc: { x: 1 }\nd: { x: 1 }\ne: { x: 1 }\n",
      "templates/a.yaml": [
        "{{ toYaml .Values.a }}",
        "{{- range $key, $value := .Values.b }}{{ end }}",
        "{{- with .Values.c }}{{ toYaml . | nindent 2 }}{{ end }}",
        "{{- if .Values.d }}{{ end }}",
        '{{ include "x" (dict "context" . "component" .Values.e) | toYaml }}',
      ].join("\n"),
    });
    assert.deepEqual(found, { a: "free", b: "free", c: "free", d: { x: "leaf" }, e: { x: "leaf" } });
  });

  it("are those of sub-charts below the name by which their parent knows them, and what they share", () => {
    const found = keys({
      "Chart.yaml": "name: web\ndependencies: [{ name: redis, alias: cache, condition: cache.enabled }]\n",
      "values.yaml": "cache: { a: 1 }\n",
      "charts/redis/Chart.yaml": "name: redis\n",
      "charts/redis/values.yaml": "a: 2\nb: {}\nglobal: { registry: '' }\n",
    });
    assert.deepEqual(found, {
      cache: { a: "leaf", enabled: "free", b: "free", global: { registry: "leaf" } },
      global: { registry: "leaf" },
    });
  });

  it("are those of a schema too; an object without properties, or with others allowed, is open", () => {
    const schema = {
      additionalProperties: true,
      properties: {
        a: { $ref: "#/$defs/a" },
        b: { type: "object" },
        c: { type: "object", additionalProperties: true, properties: { d: {} } },
        e: { type: ["integer", "null"] },
      },
      allOf: [{ if: {}, then: {} }],
      $defs: { a: { properties: { x: { type: "string" } }, additionalProperties: false } },
    };
    assert.deepEqual(keys({ "values.schema.json": JSON.stringify(schema) }), {
      a: { x: "leaf" },
      b: "free",
      c: "free",
      e: "leaf",
    });
  });
});

describe("the check of lists", () => {
  it("finds those that leave out an entry of the chart's own, in any order and at any depth", () => {
    const declared = { a: { b: [{ x: 1, y: [2] }, "z"] } };
    assert.deepEqual(shortenedLists(declared, { a: { b: ["z", { y: [2], x: 1 }, "more"] } }), []);
    assert.deepEqual(shortenedLists(declared, { a: { b: ["z"] } }), ["a.b"]);
    assert.deepEqual(shortenedLists(declared, { a: { b: null } }), []);
  });
});
