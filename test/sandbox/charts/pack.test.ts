import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { list, type ReadEntry } from "tar";
import { gzipStored, packChart, sha256, tarOf } from "../../../sandbox/charts/pack";

const FILES = { "templates/b.yaml": "b: ü\n", "Chart.yaml": "name: sample\n", "values.yaml": "{}\n" };

async function entriesOf(archive: Buffer): Promise<readonly (readonly [string, string])[]> {
  const read: Promise<readonly [string, string]>[] = [];
  const onReadEntry = (entry: ReadEntry): void => {
    read.push(entry.concat().then((content) => [entry.path, content.toString()] as const));
  };
  await new Promise<void>((resolve, reject) => {
    const parser = list({ onReadEntry, strict: true });
    parser.on("end", resolve);
    parser.on("error", reject);
    parser.end(archive);
  });
  return Promise.all(read);
}

describe("Packing a chart", () => {
  it("puts every file below the chart's folder, Chart.yaml first, the rest sorted", async () => {
    assert.deepEqual(await entriesOf(packChart("sample", FILES)), [
      ["sample/Chart.yaml", "name: sample\n"],
      ["sample/templates/b.yaml", "b: ü\n"],
      ["sample/values.yaml", "{}\n"],
    ]);
  });

  it("gives the same bytes on every machine and in every order", () => {
    const turned = Object.fromEntries(Object.entries(FILES).reverse());
    const digest = sha256(packChart("sample", FILES));
    assert.equal(sha256(packChart("sample", turned)), digest);
    assert.equal(digest, "bf06343fe2e4593d6b559ae618758994c5215939ddfff194c19a4a5740eb2683");
  });

  it("gives other bytes for other files", () => {
    assert.notEqual(sha256(packChart("sample", { ...FILES, "values.yaml": "" })), sha256(packChart("sample", FILES)));
  });

  it("stores content of any length", () => {
    for (const length of [0, 1, 65_534, 65_535, 65_536, 200_000]) {
      const content = Buffer.alloc(length, "abc");
      assert.ok(gunzipSync(gzipStored(content)).equals(content), `${length} bytes`);
    }
  });

  it("fails when a path does not fit its field", () => {
    assert.throws(() => tarOf({ [`a/${"b".repeat(99)}`]: "" }), /path too long/);
  });
});
