import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { requireDeclared, valueFaults } from "../../charts/check";
import type { Keys } from "../../charts/keys";
import { KEYS_FOLDER, keysName } from "../../charts/lock";
import { TRAPS } from "../../charts/traps";
import { type RawTree, mergeTrees } from "../../stacks/merge";
import { DOCUMENTED, ENVIRONMENTS, valuesOf } from "../releases/samples";
import { ROOT } from "../support/program";

function keysOf(chart: string, version: string): Keys {
  return JSON.parse(readFileSync(join(ROOT, KEYS_FOLDER, keysName({ chart, version })), "utf8")) as Keys;
}

const faults = (chart: string, version: string, values: object) =>
  valueFaults({ chart, version, keys: keysOf(chart, version), values });

describe("the check of values", () => {
  for (const release of DOCUMENTED)
    it(`finds no fault in what ${release.name} sets, in any profile`, () => {
      const { chart, version } = release.pin;
      const found = ENVIRONMENTS.flatMap((at) => faults(chart, version, valuesOf(release, at)));
      assert.deepEqual([...new Set(found)], []);
    });

  it("fails a key of another generation, with the nearest one that the chart has", () => {
    assert.deepEqual(faults("argo-cd", "5.51.6", { server: { ingress: { hostname: "a" } } }), [
      "argo-cd 5.51.6 has no `server.ingress.hostname`; did you mean `server.ingress.hosts`?",
    ]);
    assert.deepEqual(faults("argo-cd", "5.51.6", { applicationSet: { replicaCount: 2 } }), [
      "argo-cd 5.51.6 has no `applicationSet.replicaCount`; did you mean `applicationSet.replicas`?",
    ]);
    assert.deepEqual(faults("cert-manager", "v1.13.2", { crds: { enabled: true } }), [
      "cert-manager v1.13.2 has no `crds`; did you mean `installCRDs`?",
    ]);
    assert.match(faults("argo-cd", "5.51.6", { global: { domain: "a" } })[0] ?? "", /has no `global\.domain`; /);
    for (const values of [{ extraPodLabels: { a: "b" } }, { auth: { enabled: true } }])
      assert.match(faults("mlflow", "0.7.19", values)[0] ?? "", /^mlflow 0\.7\.19 has no `(extraPodLabels|auth)`; /);
    assert.match(faults("mlflow", "0.7.19", { backendStore: { existingDatabaseSecret: {} } })[0] ?? "", /has no `/);
  });

  it("fails a key that a sub-chart does not know, and takes one that only its templates know", () => {
    assert.match(
      faults("argo-cd", "5.51.6", { "redis-ha": { haproxy: { toleration: [] } } })[0] ?? "",
      /has no `redis-ha\.haproxy\.toleration`; /,
    );
    assert.deepEqual(faults("argo-cd", "5.51.6", { "redis-ha": { existingSecret: "a", authKey: "b" } }), []);
    assert.deepEqual(faults("gpu-operator", "v23.9.1", { operator: { nodeSelector: { a: "b" } } }), []);
  });

  it("fails values that stop short of a sub-chart", () => {
    const tolerations = [{ operator: "Exists" }];
    const ha = { enabled: true };
    assert.match(
      faults("argo-cd", "5.51.6", { global: { tolerations }, "redis-ha": ha })[0] ?? "",
      /`global\.tolerations` is set without `redis-ha\.tolerations`; /,
    );
    assert.deepEqual(faults("argo-cd", "5.51.6", { global: { tolerations } }), []);
    assert.deepEqual(faults("argo-cd", "5.51.6", { global: { tolerations }, "redis-ha": { ...ha, tolerations } }), []);
    const deny = { networkPolicy: { create: true, defaultDenyIngress: true } };
    assert.match(faults("argo-cd", "5.51.6", { global: deny, "redis-ha": ha })[0] ?? "", /nothing could reach Redis/);
    const secret = { argocdServerAdminPassword: "$2y$" };
    assert.match(faults("argo-cd", "5.51.6", { configs: { secret } })[0] ?? "", /no two previews are equal/);
  });

  for (const { chart, majors, set, where, needs, why } of TRAPS)
    for (const major of majors)
      it(`fails \`${set}\` of ${chart} ${major} alone, and takes it with ${needs.join(" and ")}`, () => {
        const tree = (paths: readonly string[]): object =>
          paths.reduce<RawTree>((whole, path) => {
            const keys = path.split(".").reverse();
            return mergeTrees(whole, keys.reduce<unknown>((below, key) => ({ [key]: below }), "given") as RawTree);
          }, {});
        const found = (paths: readonly string[]) =>
          valueFaults({ chart, version: `${major}.0.0`, keys: "free", values: tree(paths) });
        const alone = [set, ...(where === undefined ? [] : [where])];
        assert.deepEqual(
          found(alone).map((fault) => fault.endsWith(why)),
          [true],
        );
        assert.deepEqual(found([...alone, ...needs]), []);
        if (where !== undefined) assert.deepEqual(found([set]), []);
      });

  it("fails a list that lost the chart's own entries, as Helm replaces lists", () => {
    const own = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };
    const pool = { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" };
    assert.match(
      faults("gpu-operator", "v23.9.1", { daemonsets: { tolerations: [pool] } })[0] ?? "",
      /`daemonsets\.tolerations` leaves out .*nvidia\.com\/gpu.* of the chart's own list/,
    );
    assert.deepEqual(faults("gpu-operator", "v23.9.1", { daemonsets: { tolerations: [own, pool] } }), []);
  });

  it("takes any key in a free map, and looks into no list", () => {
    const given = { chart: "c", version: "1", keys: { a: "free", b: "leaf" } as const };
    assert.deepEqual(valueFaults({ ...given, values: { a: { x: { y: 1 } }, b: [{ z: 1 }] } }), []);
    assert.deepEqual(valueFaults({ ...given, values: { b: { z: 1 } } }), ["c 1 has no map at `b`, but `b.z` was set"]);
    assert.deepEqual(valueFaults({ ...given, values: { zone: 1 } }), ["c 1 has no `zone`; known here: a, b"]);
  });

  it("tells all faults of all charts at once, with the cure", () => {
    const one = { chart: "a", version: "1", keys: { b: "leaf" }, values: { c: 1 } } as const;
    assert.throws(() => requireDeclared([one, { ...one, chart: "d" }]), {
      name: "ChartError",
      message: /^a 1 has no `c`; .*\nd 1 has no `c`; .*\nCorrect releases\.<name>\.values/,
    });
    requireDeclared([{ ...one, values: {} }]);
  });
});
