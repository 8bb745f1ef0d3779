import assert from "node:assert/strict";

import { fetchCharts } from "../../charts";
import { indexOf, QUICK, sha256 } from "./fake-repository";
import { BODY, OTHER, StoreBench } from "./store-bench";

describe("the chart store", () => {
  let bench: StoreBench;

  beforeEach(async () => {
    bench = await StoreBench.make();
  });

  afterEach(() => bench.close());

  it("fails when the repository is down, naming address, tries and cure", async () => {
    await bench.server.stop();
    const message = await bench.faultOf();
    assert.match(message, /^web 1\.2\.3: http:\S+\/repo\/index\.yaml does not answer \(ECONNREFUSED\), 3 tries/);
    assert.match(message, /PLATFORM_CHARTS_MIRROR/);
  });

  it("fails when the server goes on failing, with its status", async () => {
    bench.server.routes.set("/repo/files/web.tgz", (_request, response) => response.writeHead(503).end());
    assert.match(await bench.faultOf(), /web\.tgz answers 503 Service Unavailable, 3 tries/);
    assert.equal(bench.server.asked.filter((path) => path.endsWith("web.tgz")).length, 3);
  });

  it("fails when nothing answers in time", async () => {
    bench.server.routes.set("/repo/index.yaml", () => undefined);
    const slow = fetchCharts([bench.pin], {
      root: bench.project.root,
      network: { ...QUICK, timeoutMs: 50, attempts: 1 },
    });
    await assert.rejects(slow, /no answer within 0\.05 s/);
  });

  it("fails when the version is unknown, naming the nearest", async () => {
    const versions = ["1.0.0", "1.2.2", "1.3.0", "2.0.0", "0.1.0"].map((version) => ({ version, url: "x.tgz" }));
    bench.server.serve("/repo/index.yaml", indexOf({ web: versions }));
    assert.match(await bench.faultOf(), /lists no such version; the nearest are 1\.0\.0, 1\.2\.2, 1\.3\.0, 2\.0\.0\./);
  });

  it("fails when the repository has no such chart, or is no repository", async () => {
    bench.server.serve("/repo/index.yaml", "<html>log in</html>");
    assert.match(await bench.faultOf(), /index\.yaml lists no chart "web"/);
    bench.server.routes.delete("/repo/index.yaml");
    assert.match(await bench.faultOf(), /index\.yaml answers 404 Not Found\. Check the repository's address/);
  });

  it("fails when a download is truncated, and keeps nothing", async () => {
    bench.server.routes.set("/repo/files/web.tgz", (request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write(BODY, () => request.socket.destroy());
    });
    assert.match(await bench.faultOf(), /web\.tgz was cut off after 9 of 1000 bytes \(.+\), 3 tries/);
    assert.deepEqual(await bench.stored(), []);
  });

  it("fails when the digest is wrong, naming both digests, the file and the source, and keeps nothing", async () => {
    bench.server.serve("/repo/files/web.tgz", OTHER);
    const message = await bench.faultOf();
    assert.match(message, /wrong digest/);
    for (const part of [
      sha256(BODY),
      sha256(OTHER),
      "charts/lock/web-1.2.3.json",
      `${bench.server.url}/repo/files/web.tgz`,
    ])
      assert.ok(message.includes(part), part);
    assert.deepEqual(await bench.stored(), []);
  });

  it("fails when a trusted digest belongs to another chart's file", async () => {
    await bench.project.write("mirror/web-1.2.3.tgz", OTHER);
    const trust = await bench.project.write("SUMS", `${sha256(OTHER)}  db-1.2.3.tgz\n`);
    assert.match(await bench.faultOf({ mirror: "mirror", trust }), /wrong digest/);
  });

  it("fails when the lock has no digest yet, naming the digest found and the two cures", async () => {
    await bench.project.lock(bench.pin, null);
    const message = await bench.faultOf();
    assert.match(message, /has no digest yet/);
    assert.ok(message.includes(`"${sha256(BODY)}  web-1.2.3.tgz"`));
    assert.deepEqual(await bench.stored(), []);
  });

  it("fails when the lock has no digest yet and a mirror, not the publisher, vouches for the package", async () => {
    await bench.project.lock(bench.pin, null);
    const vouched = indexOf({ web: [{ version: "1.2.3", url: "web.tgz", digest: sha256(BODY) }] });
    bench.server.serve("/m/index.yaml", vouched);
    bench.server.serve("/m/web.tgz", BODY);
    assert.match(await bench.faultOf({ mirror: `${bench.server.url}/m` }), /has no digest yet/);
  });

  it("fails when the lock file is missing, broken or another chart's", async () => {
    assert.match(
      await bench.faultOf({}, [{ ...bench.pin, version: "9.0.0" }]),
      /not locked: charts\/lock\/web-9\.0\.0\.json is missing/,
    );
    await bench.project.write("charts/lock/web-1.2.3.json", "{");
    assert.match(await bench.faultOf(), /is no lock file/);
    await bench.project.write(
      "charts/lock/web-1.2.3.json",
      JSON.stringify({ ...bench.pin, version: "1.0.0", digest: null, source: "" }),
    );
    assert.match(await bench.faultOf(), /locks web 1\.0\.0, not web 1\.2\.3/);
  });

  it("fails when the trust file cannot be read, or a line of it", async () => {
    assert.match(
      await bench.faultOf({ trust: "none" }),
      /trust file \S+none \(PLATFORM_CHARTS_TRUST\) cannot be read: ENOENT/,
    );
    const trust = await bench.project.write("SUMS", `\n${sha256(OTHER).slice(1)}  web-1.2.3.tgz\n`);
    assert.match(await bench.faultOf({ trust }), /Line 2 of the trust file .* is not "<sha256> {2}<file>"/);
  });

  it("fails when the mirror folder lacks the package, listing what it has", async () => {
    await bench.project.write("mirror/web-1.2.4.tgz", BODY);
    assert.match(await bench.faultOf({ mirror: "mirror" }), /has no web-1\.2\.3\.tgz; it has web-1\.2\.4\.tgz\./);
    assert.match(await bench.faultOf({ mirror: "nowhere" }), /is no readable folder/);
  });

  it("fails when a mirror's address holds a login, without showing it", async () => {
    const message = await bench.faultOf({ mirror: "https://user:hunter2@charts.example.com" });
    assert.match(message, /holds a login/);
    assert.ok(!message.includes("hunter2"));
  });

  it("tells the faults of all charts at once", async () => {
    const second = { ...bench.pin, chart: "db" };
    await bench.project.lock(second, OTHER);
    bench.server.serve("/repo/files/web.tgz", OTHER);
    const message = await bench.faultOf({}, [bench.pin, second]);
    assert.match(message, /^web 1\.2\.3: wrong digest/m);
    assert.match(message, /^db 1\.2\.3: .* lists no chart "db"/m);
  });
});
