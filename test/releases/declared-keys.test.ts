import assert from "node:assert/strict";
import { declared, undeclared } from "./declared-keys";
import { DOCUMENTED, ENVIRONMENTS, valuesOf } from "./samples";

describe("the keys of the charts' own values files", () => {
  for (const release of DOCUMENTED) {
    const chart = `${release.pin.chart}-${release.pin.version}`;

    it(`declare every key that ${release.name} sets, in every profile`, () => {
      const keys = declared[chart];
      assert.ok(keys !== undefined, `no keys of ${chart}; run declared-keys.generate.ts`);
      const faults = ENVIRONMENTS.flatMap((at) => undeclared(chart, keys, valuesOf(release, at)));
      assert.deepEqual([...new Set(faults)], []);
    });
  }

  it("fail a key of another version, with the nearest one that the chart has", () => {
    const keys = declared["argo-cd-5.51.6"] ?? "free";
    assert.deepEqual(undeclared("argo-cd-5.51.6", keys, { server: { ingress: { hostname: "a" } } }), [
      "argo-cd-5.51.6 has no `server.ingress.hostname`; did you mean `server.ingress.hosts`?",
    ]);
    assert.deepEqual(undeclared("argo-cd-5.51.6", keys, { applicationSet: { replicaCount: 2 } }), [
      "argo-cd-5.51.6 has no `applicationSet.replicaCount`; did you mean `applicationSet.replicas`?",
    ]);
    const old = declared["cert-manager-v1.13.2"] ?? "free";
    assert.deepEqual(undeclared("cert-manager-v1.13.2", old, { crds: { enabled: true } }), [
      "cert-manager-v1.13.2 has no `crds`; did you mean `installCRDs`?",
    ]);
    assert.deepEqual(undeclared("c", { replicas: "leaf" }, { zone: 1 }), ["c has no `zone`; known here: replicas"]);
  });

  it("fail a map where the chart has a scalar", () => {
    assert.deepEqual(undeclared("c", { a: "leaf" }, { a: { b: 1 } }), ["c has no map at `a`, but `a.b` was set"]);
  });

  it("take any key in a free map, and look into no list", () => {
    assert.deepEqual(undeclared("c", { a: "free", b: "leaf" }, { a: { x: { y: 1 } }, b: [{ z: 1 }] }), []);
  });
});
