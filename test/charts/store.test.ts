import assert from "node:assert/strict";
import { readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { indexOf, sha256 } from "./fake-repository";
import { BODY, OTHER, StoreBench } from "./store-bench";

describe("the chart store", () => {
  let bench: StoreBench;

  beforeEach(async () => {
    bench = await StoreBench.make();
  });

  afterEach(() => bench.close());

  it("downloads a chart by the index of its repository and stores it under a piece of its digest", async () => {
    const digest = sha256(BODY);
    const path = `./.charts/web-1.2.3-${digest.slice(0, 12)}.tgz`;
    assert.deepEqual(await bench.fetch(), [
      { ...bench.pin, digest, path, trusted: false, fetchedFrom: `${bench.server.url}/repo/files/web.tgz` },
    ]);
    assert.deepEqual(await readFile(join(bench.project.root, path)), BODY);
  });

  it("makes no network call when the package is stored", async () => {
    await bench.fetch();
    bench.server.asked.length = 0;
    const [chart] = await bench.fetch();
    assert.deepEqual(bench.server.asked, []);
    assert.equal(chart?.fetchedFrom, null);
  });

  it("records the first download of a chart whose lock is empty, when the publisher's index vouches for it", async () => {
    await bench.project.lock(bench.pin, null);
    const vouched = indexOf({ web: [{ version: "1.2.3", url: "files/web.tgz", digest: sha256(BODY) }] });
    bench.server.serve("/repo/index.yaml", vouched);
    const [chart] = await bench.fetch();
    assert.equal(chart?.trusted, false);
    const lock = await readFile(join(bench.project.root, "charts/lock/web-1.2.3.json"), "utf8");
    assert.match(lock, new RegExp(`"digest": "sha256:${sha256(BODY)}"`));
  });

  it("fetches a stored package again that was damaged", async () => {
    const [chart] = await bench.fetch();
    await writeFile(join(bench.project.root, chart?.path ?? ""), "damaged");
    await bench.fetch();
    assert.deepEqual(await readFile(join(bench.project.root, chart?.path ?? "")), BODY);
  });

  it("takes an absolute address from the index, and a version with another leading v", async () => {
    bench.pin = { ...bench.pin, version: "v1.2.3" };
    await bench.project.lock(bench.pin, BODY);
    bench.server.serve(
      "/repo/index.yaml",
      indexOf({ web: [{ version: "1.2.3", url: `${bench.server.url}/cdn/web.tgz` }] }),
    );
    bench.server.serve("/cdn/web.tgz", BODY);
    assert.equal((await bench.fetch())[0]?.version, "v1.2.3");
  });

  it("asks for the index of a mirror once for all charts", async () => {
    const second = { ...bench.pin, chart: "db" };
    await bench.project.lock(second, OTHER);
    bench.server.serve(
      "/m/index.yaml",
      indexOf({ db: [{ version: "1.2.3", url: "db.tgz" }], web: [{ version: "1.2.3", url: "web.tgz" }] }),
    );
    bench.server.serve("/m/web.tgz", BODY);
    bench.server.serve("/m/db.tgz", OTHER);
    await bench.fetch({ mirror: `${bench.server.url}/m` }, [bench.pin, second]);
    assert.deepEqual([...bench.server.asked].sort(), ["/m/db.tgz", "/m/index.yaml", "/m/web.tgz"]);
  });

  it("tries again on 429 and 500 and on a cut connection", async () => {
    let tries = 0;
    bench.server.routes.set("/repo/files/web.tgz", (request, response) => {
      tries += 1;
      if (tries === 1) response.writeHead(429, { "retry-after": "0" }).end();
      else if (tries === 2) request.socket.destroy();
      else response.end(BODY);
    });
    assert.equal((await bench.fetch())[0]?.digest, sha256(BODY));
    assert.equal(tries, 3);
  });

  it("takes the packages of a mirror folder without the network", async () => {
    await bench.project.write("mirror/web-1.2.3.tgz", BODY);
    const [chart] = await bench.fetch({ mirror: "mirror" });
    assert.equal(chart?.fetchedFrom, join(bench.project.root, "mirror", "web-1.2.3.tgz"));
    assert.deepEqual(bench.server.asked, []);
  });

  it("accepts what the trust file lists, and says so", async () => {
    await bench.project.write("mirror/web-1.2.3.tgz", OTHER);
    const trust = await bench.project.write("SUMS", `# doubles\n${sha256(OTHER).toUpperCase()} *web-1.2.3.tgz\n`);
    const [chart] = await bench.fetch({ mirror: "mirror", trust });
    assert.equal(chart?.trusted, true);
    assert.equal(chart.digest, sha256(OTHER));
  });

  it("lets the mirror folder decide between two accepted packages, and the lock where there is no folder", async () => {
    const trust = await bench.project.write("SUMS", `${sha256(OTHER)}  web-1.2.3.tgz\n`);
    await bench.project.write("double/web-1.2.3.tgz", OTHER);
    await bench.project.write("real/web-1.2.3.tgz", BODY);
    assert.equal((await bench.fetch({ trust, mirror: "double" }))[0]?.digest, sha256(OTHER));
    assert.equal((await bench.fetch({ trust, mirror: "real" }))[0]?.digest, sha256(BODY));
    assert.equal((await bench.fetch({ trust, mirror: "double" }))[0]?.digest, sha256(OTHER));
    assert.equal((await bench.fetch({ trust }))[0]?.digest, sha256(BODY));
    assert.deepEqual(bench.server.asked, []);
  });

  it("no longer accepts a stored package once the trust file is gone", async () => {
    const trust = await bench.project.write("SUMS", `${sha256(OTHER)}  web-1.2.3.tgz\n`);
    await bench.project.write("double/web-1.2.3.tgz", OTHER);
    await bench.fetch({ trust, mirror: "double" });
    assert.equal((await bench.fetch())[0]?.digest, sha256(BODY));
  });

  it("removes the parts that a killed run left, and leaves young ones to the run beside this one", async () => {
    const old = await bench.project.write(".charts/web-1.2.3-aaa.tgz.1.part", "half");
    await bench.project.write(".charts/web-1.2.3-aaa.tgz.2.part", "half");
    await utimes(old, 0, 0);
    await bench.fetch();
    assert.deepEqual(
      (await bench.stored()).filter((file) => file.endsWith(".part")),
      ["web-1.2.3-aaa.tgz.2.part"],
    );
  });
});
