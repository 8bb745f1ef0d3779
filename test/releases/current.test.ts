import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { valueFaults } from "../../charts/check";
import { type Keys, valueAt } from "../../charts/keys";
import { KEYS_FOLDER, keysName } from "../../charts/lock";
import { boms, pinned } from "../../releases/bom";
import type { SecretSpec } from "../../releases/contract";
import { registry } from "../../releases/registry";
import { overlaid, without } from "../../releases/trees";
import { at } from "../support/manifest";
import { ROOT } from "../support/program";
import { argsOf, ENVIRONMENTS, environment, TAINT, valuesOf } from "./samples";

const named = (name: string) => registry.find((each) => each.name === name) ?? assert.fail(name);
const current = (name: string, where = environment("prod")) => valuesOf(named(name), where, {}, "current");

describe("the current bill of materials", () => {
  for (const release of registry)
    it(`gives ${release.name} values that its current chart declares, in every profile`, () => {
      const { pin } = pinned(release, "current");
      const keys = JSON.parse(readFileSync(join(ROOT, KEYS_FOLDER, keysName(pin)), "utf8")) as Keys;
      const faults = ENVIRONMENTS.flatMap((at) =>
        valueFaults({ ...pin, keys, values: valuesOf(release, at, {}, "current") }),
      );
      assert.deepEqual([...new Set(faults)], []);
    });

  it("takes each chart from the same publisher, at a newer version", () => {
    for (const { name } of registry) {
      const [before, after] = [boms.documented[name], boms.current[name]];
      assert.deepEqual({ ...after, version: "" }, { ...before, version: "" });
      assert.notEqual(after.version, before.version);
    }
  });

  it("makes the same secrets, so that an upgrade keeps every password", () => {
    for (const release of registry)
      for (const at of ENVIRONMENTS) {
        const args = argsOf(release, at.profile);
        const { documented, current: now } = release.generations;
        const isCopy = ({ keys }: SecretSpec): boolean => Object.values(keys).every((source) => "copy" in source);
        const made = now.secrets(args, at).filter((spec) => !isCopy(spec));
        assert.deepEqual(made, documented.secrets(args, at));
      }
  });

  it("puts Redis's password where the current chart of Argo CD reads it, and says nothing of it in values", () => {
    const argocd = named("argocd");
    const secrets = argocd.generations.current.secrets(argsOf(argocd, "prod"), environment("prod"));
    const copy = { secret: "argocd-redis-auth", key: "redis-password" };
    assert.deepEqual(secrets.at(-1), { name: "argocd-redis", keys: { auth: { copy } } });
    assert.equal(valueAt(current("argocd"), "redisSecretInit.enabled"), false);
    assert.equal(valueAt(current("argocd"), "externalRedis"), undefined);
    const { env, extraArgs } = valueAt(current("argocd", environment("dev")), "redis") as Record<string, unknown>;
    assert.deepEqual([env, extraArgs], [undefined, undefined]);
  });

  it("keeps the claim and the folder of every user of JupyterHub, and lets in who may log in", () => {
    const hub = current("jupyterhub");
    assert.equal(valueAt(hub, "singleuser.storage.dynamic.pvcNameTemplate"), "claim-{username}{servername}");
    assert.equal(valueAt(hub, "singleuser.storage.static.subPath"), "{username}");
    assert.equal(valueAt(hub, "hub.config.KubeSpawner.slug_scheme"), "escape");
    assert.equal(valueAt(hub, "hub.config.Authenticator.allow_all"), true);
  });

  it("pins no image of the generation before, and leaves definitions to their own releases", () => {
    assert.equal(valueAt(current("argocd"), "global.image.tag"), undefined);
    assert.equal(valueAt(current("cert-manager"), "image.tag"), undefined);
    assert.equal(valueAt(current("cert-manager"), "installCRDs"), undefined);
    assert.equal(valueAt(current("gpu-operator"), "operator.upgradeCRD"), false);
    assert.equal(valueAt(current("prometheus"), "crds.upgradeJob.enabled"), false);
  });

  it("replaces what Kubernetes lets nobody change, and takes no name of what stands beside the chart", () => {
    assert.equal(valueAt(current("argocd"), "redis-ha.fullnameOverride"), "argocd-redis-set");
    assert.equal(valueAt(current("argocd", environment("dev")), "redis-ha"), undefined);
    assert.equal(valueAt(current("argocd"), "global.networkPolicy.create"), false);
    assert.equal(valueAt(current("argocd"), "repoServer.clusterRoleRules.enabled"), false);
  });

  it("keeps MLflow's port, its migration under a lock, and the folders that its own chart leaves out", () => {
    const server = current("mlflow");
    assert.equal(valueAt(server, "service.port"), 5000);
    assert.equal(at(server, "initContainers.0.image"), "burakince/mlflow:3.15.1");
    assert.match(String(at(server, "initContainers.0.command.2")), /pg_advisory_lock/);
    const volumes = at(server, "extraVolumes") as { name: string }[];
    assert.deepEqual(
      volumes.map(({ name }) => name),
      ["artifacts", "migration"],
    );
    assert.deepEqual(
      (at(server, "extraVolumeMounts") as { mountPath: string }[]).map(({ mountPath }) => mountPath),
      ["/artifacts"],
    );
  });

  it("leaves what MLflow has on its volume to the same user: the chart's container would be another one", () => {
    assert.equal(valueAt(current("mlflow"), "securityContext.runAsUser"), 1000);
    assert.equal(valueAt(current("mlflow"), "podSecurityContext.runAsUser"), 1000);
  });

  it("gives Alertmanager's disruption budget one bound, where the chart has a default of the other", () => {
    assert.deepEqual(valueAt(current("prometheus"), "alertmanager.podDisruptionBudget"), {
      enabled: true,
      minAvailable: 2,
    });
  });

  it("tells MLflow by which names notebooks, the proxy and browsers call it", () => {
    const server = current("mlflow");
    const hosts = valueAt(server, "serverAllowedHosts") as readonly string[];
    for (const host of ["mlflow:5000", "mlflow.ai-tools:5000", "mlflow.prod.example.org"])
      assert.ok(hosts.includes(host));
    assert.deepEqual(valueAt(server, "corsAllowedOrigins"), ["https://mlflow.prod.example.org"]);
  });

  it("has the toolkit write no drop-in that AKS's containerd cannot read", () => {
    const gpu = { driver: "operator", osSku: "Ubuntu", taint: TAINT } as const;
    assert.deepEqual(valueAt(current("gpu-operator", environment("prod", gpu)), "toolkit.env"), [
      { name: "RUNTIME_CONFIG_SOURCE", value: "file" },
    ]);
    assert.equal(valueAt(current("gpu-operator"), "toolkit.env"), undefined);
  });
});

describe("changes to a tree of values", () => {
  it("take keys away, and maps that become empty", () => {
    assert.deepEqual(without({ a: { b: 1 }, c: { d: 1, e: 2 } }, "a.b", "c.d", "x.y"), { c: { e: 2 } });
  });

  it("lay a tree over another: maps merge, everything else replaces", () => {
    assert.deepEqual(overlaid({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] }, d: { e: 1 } }), {
      a: { b: 1, c: [2] },
      d: { e: 1 },
    });
  });
});
