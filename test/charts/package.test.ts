import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { openPackage } from "../../charts/package";
import { gzipStored, packChart, tarOf } from "../../sandbox/charts/pack";

describe("a package, opened", () => {
  it("gives its files by their path below the chart's folder", () => {
    const body = packChart("web", { "Chart.yaml": "name: web\n", "templates/a.yaml": "a: é\n" });
    assert.deepEqual(
      [...openPackage(body)],
      [
        ["Chart.yaml", "name: web\n"],
        ["templates/a.yaml", "a: é\n"],
      ],
    );
  });

  it("opens sub-charts that are packed themselves", () => {
    const inner = packChart("redis-ha", { "Chart.yaml": "name: redis-ha\n" });
    const archive = tarOf({ "web/Chart.yaml": "name: web\n", "web/charts/redis-ha-4.23.0.tgz": "INNER" });
    const at = archive.indexOf("INNER");
    // The archive of one file whose content is binary: the writer of doubles takes text only.
    const size = archive.subarray(at - 512 + 124, at - 512 + 136);
    size.write(`${inner.length.toString(8).padStart(11, "0")}\0`, "latin1");
    const rest = Buffer.alloc((512 - (inner.length % 512)) % 512);
    const body = gzipStored(Buffer.concat([archive.subarray(0, at), inner, rest, Buffer.alloc(1024)]));
    assert.equal(openPackage(body).get("charts/redis-ha/Chart.yaml"), "name: redis-ha\n");
  });

  it("fails for what is no package", () => {
    assert.throws(() => openPackage(Buffer.from("text")), /incorrect header/);
    assert.throws(() => openPackage(gzipSync(Buffer.alloc(2048, "x"))), /it is no tar archive/);
    assert.throws(() => openPackage(packChart("web", { "values.yaml": "a: 1\n" })), /it holds no Chart\.yaml/);
  });
});
