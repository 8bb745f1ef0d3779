import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allReachable, chartVariables, chooseChartSource, lastChoice, repositories } from "../../sandbox/chart-source";
import { sandboxEnv } from "../../sandbox/env";
import { createHome, homeAt, type Home } from "../../sandbox/home";

describe("where the charts come from", () => {
  let server: Server;
  let address: string;
  const asked: string[] = [];
  before((done) => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      if (request.url === "/silent/index.yaml") return;
      response.writeHead(request.url === "/lost/index.yaml" ? 404 : 200).end();
    });
    server.listen(0, "127.0.0.1", () => {
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  let home: Home;
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "charts-test-")));
    createHome(home);
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  it("is six repositories, named by the lock files", () => {
    assert.equal(repositories().length, 6);
    assert.ok(repositories().every((one) => one.startsWith("https://")));
  });

  it("is the repositories when all of them answer, asked for headers alone", async () => {
    assert.equal(await allReachable([`${address}/one`, `${address}/two/`]), true);
    assert.deepEqual(asked.sort(), ["HEAD /one/index.yaml", "HEAD /two/index.yaml"]);
  });

  it("is not the repositories when one has no index, does not answer in time, or is not there", async () => {
    assert.equal(await allReachable([`${address}/one`, `${address}/lost`]), false);
    const start = Date.now();
    assert.equal(await allReachable([`${address}/one`, `${address}/silent`], 200), false);
    assert.ok(Date.now() - start < 2_000);
    assert.equal(await allReachable(["http://127.0.0.1:1"]), false);
  });

  it("is what the user says, now and in later engine runs, until another choice", async () => {
    const env = sandboxEnv({ PLATFORM_CHARTS_TRUST: "/trust" });
    assert.equal(await chooseChartSource(home, env), "user");
    assert.equal(lastChoice(home).source, "user");
    assert.deepEqual(chartVariables(home, env), {});
    assert.deepEqual(chartVariables(home, sandboxEnv({})), { PLATFORM_CHARTS_TRUST: "/trust" });
    assert.deepEqual(chartVariables(home, sandboxEnv({ PLATFORM_CHARTS_MIRROR: "/mirror" })), {});
  });

  it("is the doubles before there was a choice, and when it was left half written", () => {
    const doubles = { PLATFORM_CHARTS_MIRROR: home.charts, PLATFORM_CHARTS_TRUST: home.chartsTrust };
    assert.deepEqual(lastChoice(home), { source: "doubles", variables: doubles });
    writeFileSync(home.chartSource, '{"source":"reposi');
    assert.equal(lastChoice(home).source, "doubles");
    assert.deepEqual(chartVariables(home, sandboxEnv({})), doubles);
  });
});
