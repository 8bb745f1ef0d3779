import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { chartOf, newest, recordedReleases } from "../../../ops/cluster/releases";
import type { ClusterApi } from "../../../ops/cluster/proxy";

function head(name: string, version: number, status: string, namespace = "argocd"): object {
  const labels = { name, owner: "helm", status, version: String(version) };
  return { metadata: { name: `sh.helm.release.v1.${name}.v${version}`, namespace, labels } };
}

function stored(chart: string, version: string): object {
  const payload = gzipSync(JSON.stringify({ name: "x", chart: { metadata: { name: chart, version } } })).toString(
    "base64",
  );
  return { data: { release: Buffer.from(payload).toString("base64") } };
}

function cluster(answers: Record<string, object>): ClusterApi {
  return {
    get: (path) => (answers[path] ? Promise.resolve(answers[path]) : Promise.reject(new Error(`no ${path}`))),
    watch: () => Promise.resolve(),
  };
}

describe("recordedReleases", () => {
  it("reads chart and version of the newest revision only", async () => {
    const api = cluster({
      "/api/v1/secrets?labelSelector=owner%3Dhelm": {
        items: [head("argocd", 2, "deployed"), head("argocd", 1, "superseded")],
      },
      "/api/v1/namespaces/argocd/secrets/sh.helm.release.v1.argocd.v2": stored("argo-cd", "5.51.6"),
    });
    const expected = {
      name: "argocd",
      namespace: "argocd",
      revision: 2,
      status: "deployed",
      chart: "argo-cd",
      version: "5.51.6",
    };
    assert.deepEqual(await recordedReleases(api), [expected]);
  });

  it("finds none where the API server has null for an empty list", () => {
    assert.deepEqual(newest({ items: null }), []);
  });

  it("counts revisions as numbers", () => {
    const [found] = newest({ items: [head("argocd", 9, "superseded"), head("argocd", 10, "deployed")] });
    assert.equal(found?.revision, 10);
  });

  it("keeps releases of one name in two namespaces apart", () => {
    assert.equal(newest({ items: [head("a", 1, "deployed", "x"), head("a", 1, "deployed", "y")] }).length, 2);
  });

  it("fails when a Secret is not Helm's", () => {
    assert.throws(() => chartOf({ data: {} }));
  });
});
