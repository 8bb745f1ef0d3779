import assert from "node:assert/strict";
import { configurationPage, sections } from "../../docs/configuration.generate";
import { type Row, rowsOf, type Shape } from "../../docs/configuration.rows";
import { registry } from "../../releases/registry";
import { profiles } from "../../stacks/profiles";
import { platformSchema } from "../../stacks/schema";
import { read } from "../laws/project";

const STALE = "docs/configuration.md is older than the schema or the profiles; make it anew with: npm run docs";

describe("the page on the configuration", () => {
  const rows = sections().flatMap((section) => section.rows);
  const rowOf = (key: string) => rows.find((row) => row.key === key);

  it("is what the schema and the profiles say today", () => {
    assert.ok(read("docs/configuration.md") === configurationPage(), STALE);
  });

  it("names every key of the platform and every release", () => {
    const wanted = [...Object.keys(platformSchema.shape), ...registry.map(({ name }) => `releases.${name}`)];
    for (const key of wanted)
      assert.ok(
        rows.some((row) => row.key === key || row.key.startsWith(`${key}.`)),
        `no row for ${key}`,
      );
  });

  it("says of every key what it is", () => {
    assert.deepEqual(
      rows.filter((row) => row.text === "").map((row) => row.key),
      [],
    );
    assert.deepEqual(
      sections()
        .filter((section) => section.text === "")
        .map((section) => section.path),
      [],
    );
  });

  it("gives the profiles' values, and asks for what no profile has", () => {
    const pools = [profiles.dev, profiles.staging, profiles.prod].map(
      ({ systemPool }) => systemPool as { maxCount: number },
    );
    assert.deepEqual(
      rowOf("systemPool.maxCount")?.defaults,
      pools.map(({ maxCount }) => `\`${maxCount}\``),
    );
    assert.deepEqual(rowOf("domain")?.defaults, ["**set it**", "**set it**", "**set it**"]);
    assert.deepEqual(rowOf("gitops.path")?.defaults, ["–", "–", "–"]);
    assert.deepEqual(rowOf("releases.prometheus.grafanaStorage")?.defaults[0], "`null`");
  });

  it("gives the keys of what may be null, for the profiles that have it", () => {
    assert.deepEqual(rowOf("database")?.defaults, ["`null`", "set", "set"]);
    assert.deepEqual(rowOf("database.backupDays")?.defaults, ["–", "`7`", "`35`"]);
  });

  it("asks for the keys of a form only where the profile has that form", () => {
    assert.deepEqual(rowOf("releases.jupyterhub.authenticator.tenantId")?.defaults, ["–", "**set it**", "**set it**"]);
  });
});

describe("a row of that page", () => {
  const one = (shape: Shape, layer: object = {}): Row | undefined => rowsOf("a", shape, false, [layer])[0];

  it("says which values are allowed", () => {
    assert.equal(one({ enum: ["1", "x"] })?.type, '`"1"`, `x`');
    assert.equal(one({ type: "integer", minimum: 1, maximum: 9 })?.type, "whole number, 1 to 9");
    assert.equal(one({ type: "number", exclusiveMinimum: 0 })?.type, "number, above 0");
    assert.equal(one({ anyOf: [{ type: "string" }, { type: "null" }] })?.type, "text or null");
    assert.equal(one({ type: "array", items: { type: "string", format: "uuid" } })?.type, "list of GUID");
  });

  it("shows a default as a stack's file would have it", () => {
    assert.deepEqual(one({ type: "string" }, { a: "1.36" })?.defaults, ['`"1.36"`']);
    assert.deepEqual(one({ type: "array" }, { a: ["1", "b"] })?.defaults, ['`["1", b]`']);
    assert.deepEqual(one({ type: "boolean" }, { a: false })?.defaults, ["`false`"]);
  });

  it("breaks no table, whatever a description holds", () => {
    assert.equal(one({ description: "a|b of <c>", example: "x|y" })?.text, "a\\|b of &lt;c> Example: `x\\|y`.");
  });

  it("names a secret as one", () => {
    assert.match(one({ description: "It.", secret: true })?.text ?? "", /A secret\.$/);
  });
});
