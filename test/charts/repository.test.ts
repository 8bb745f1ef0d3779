import assert from "node:assert/strict";

import fc from "fast-check";
import { stringify } from "yaml";

import { entriesOf } from "../../charts/repository";
import { nearestVersions, sameVersion } from "../../charts/versions";

const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join("."));
const text = fc.string({ maxLength: 30 });
const item = fc.record({
  annotations: fc.dictionary(word, text, { maxKeys: 3 }),
  dependencies: fc.array(fc.record({ name: word, version }), { maxLength: 2 }),
  description: fc.oneof(text, fc.constant("line\nversion: 6.6.6\n- urls:\n  - x")),
  urls: fc.array(
    word.map((name) => `https://charts.example.com/${name}.tgz`),
    { minLength: 1, maxLength: 2 },
  ),
  version,
});
const index = fc.record({
  entries: fc.dictionary(word, fc.array(item, { minLength: 1, maxLength: 4 }), { minKeys: 1, maxKeys: 4 }),
});

describe("the index of a chart repository", () => {
  const same = (made: string, entries: Record<string, { version: string; urls: string[] }[]>): void => {
    for (const [chart, items] of Object.entries(entries))
      assert.deepEqual(
        entriesOf(made, chart),
        items.map((one) => ({ version: one.version, urls: one.urls })),
      );
  };

  it("is read in part with the same result as in whole, as Helm writes it", () => {
    fc.assert(
      fc.property(index, (made) => same(stringify(made, { indentSeq: false, version: "1.1" }), made.entries)),
      { numRuns: 40 },
    );
  });

  it("is read in any other layout too, JSON among them", () => {
    fc.assert(
      fc.property(index, (made) => {
        same(stringify(made, { indent: 4 }), made.entries);
        same(JSON.stringify(made), made.entries);
      }),
      { numRuns: 40 },
    );
  });

  it("is read in part: what stands in other charts' lines does not matter", () => {
    const item = "  - dependencies:\n    - name: x\n      version: 1.0.0\n    urls:\n    - a.tgz\n    version: 1.2.3\n";
    assert.deepEqual(entriesOf(`entries:\n  web:\n${item}  broken: [\n`, "web"), [
      { version: "1.2.3", urls: ["a.tgz"] },
    ]);
  });

  it("keeps a version that looks like a number as it is written", () => {
    const made = "entries:\n  web:\n  - urls:\n    - a.tgz\n    version: 1.10\n";
    assert.deepEqual(entriesOf(made, "web"), [{ version: "1.10", urls: ["a.tgz"] }]);
  });

  it("gives nothing for an unknown chart or a text that is no index", () => {
    for (const made of ["", "<html>", "entries: 3", "{", "entries:\n  web-app:\n  - urls: []\n"])
      assert.deepEqual(entriesOf(made, "web"), []);
  });
});

describe("the same version", () => {
  it("may have a leading v on either side", () => {
    assert.ok(sameVersion("v1.2.3", "1.2.3") && sameVersion("1.2.3", "v1.2.3") && sameVersion("v1.2.3", "v1.2.3"));
    assert.ok(!sameVersion("1.2.3", "1.2.30"));
  });
});

describe("the nearest versions", () => {
  it("are at most two below and two above, ascending, and known", () => {
    fc.assert(
      fc.property(version, fc.array(version, { maxLength: 12 }), (wanted, known) => {
        const near = nearestVersions(wanted, known);
        assert.ok(near.length <= 4 && near.every((one) => known.includes(one)));
        assert.ok(known.length === 0 || near.length > 0);
      }),
    );
  });

  it("sort by number, not by letter, with or without a leading v", () => {
    assert.deepEqual(nearestVersions("v1.9.0", ["v1.10.0", "v1.2.0", "v1.8.0", "v2.0.0"]), [
      "v1.2.0",
      "v1.8.0",
      "v1.10.0",
      "v2.0.0",
    ]);
  });
});
