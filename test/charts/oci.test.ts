import assert from "node:assert/strict";

import { fetchCharts, type Pin } from "../../charts";
import { FakeServer, Project, QUICK, sha256 } from "./fake-repository";

const BODY = Buffer.from("a package");
const TYPE = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

describe("charts from an OCI registry", () => {
  let server: FakeServer;
  let project: Project;
  let pin: Pin;
  const blob = `sha256:${sha256(BODY)}`;

  beforeEach(async () => {
    server = new FakeServer();
    await server.start();
    project = await Project.make();
    pin = { chart: "web", version: "1.2.3+b1", repository: server.url.replace("http:", "oci:") + "/team" };
    await project.lock(pin, BODY);
    const layers = [
      { mediaType: "application/vnd.cncf.helm.chart.provenance.v1.prov", digest: "sha256:1" },
      { mediaType: TYPE, digest: blob },
    ];
    server.serve("/v2/team/web/manifests/1.2.3_b1", JSON.stringify({ schemaVersion: 2, layers }));
    server.serve(`/v2/team/web/blobs/${blob}`, BODY);
  });

  afterEach(async () => {
    await server.stop();
    await project.remove();
  });

  const fetch = (): ReturnType<typeof fetchCharts> => fetchCharts([pin], { root: project.root, network: QUICK });

  it("takes the chart's layer that the manifest names, and writes + in a version as _", async () => {
    const [chart] = await fetch();
    assert.equal(chart?.digest, sha256(BODY));
    assert.equal(chart.path, `./.charts/web-1.2.3+b1-${sha256(BODY).slice(0, 12)}.tgz`);
  });

  it("gets an anonymous token where the registry asks for one", async () => {
    for (const [path, handler] of [...server.routes])
      server.routes.set(path, (request, response) => {
        if (request.headers.authorization === "Bearer open") return handler(request, response);
        const challenge = `Bearer realm="${server.url}/token",service="reg",scope="repository:team/web:pull"`;
        response.writeHead(401, { "www-authenticate": challenge }).end();
      });
    const asked: (string | undefined)[] = [];
    server.routes.set("/token", (request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ access_token: "open" }));
    });
    assert.equal((await fetch())[0]?.digest, sha256(BODY));
    assert.deepEqual(asked, ["/token?service=reg&scope=repository%3Ateam%2Fweb%3Apull"]);
  });

  it("fails when the version is unknown, naming the nearest tags", async () => {
    server.routes.delete("/v2/team/web/manifests/1.2.3_b1");
    server.serve("/v2/team/web/tags/list", JSON.stringify({ name: "team/web", tags: ["1.0.0", "1.2.2", "1.3.0"] }));
    await assert.rejects(fetch(), /has no such version; the nearest are 1\.0\.0, 1\.2\.2, 1\.3\.0\./);
  });

  it("fails when the registry wants a login, or the artifact is no chart", async () => {
    server.serve("/v2/team/web/manifests/1.2.3_b1", JSON.stringify({ layers: [] }));
    await assert.rejects(fetch(), /is no Helm chart/);
    server.routes.set("/v2/team/web/manifests/1.2.3_b1", (_request, response) => {
      response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
    });
    await assert.rejects(fetch(), /answers 401 and offers no anonymous token/);
  });
});
