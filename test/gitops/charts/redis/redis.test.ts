import assert from "node:assert/strict";
import { render, refusal } from "../../../support/helm";
import { at, idOf, listAt, only } from "../../../support/manifest";
import {
  PLATFORM,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
  type Promises,
} from "../../../support/own-chart";

const CHART: Promises = { chart: "redis", release: "shop" };
const platform = { global: { platform: PLATFORM } };
const redis = (values: object = {}) => render("redis", values, { release: "shop" });
const refused = (values: object) => refusal("redis", values, { release: "shop" });
const entry = (map: unknown, key: string) => String((map as Readonly<Record<string, unknown>>)[key]);
const configOf = async (values: object) => entry(at(only(await redis(values), "ConfigMap"), "data"), "redis.conf");

describe("redis", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("is one pod on a volume that outlives it, behind a Service of a fixed name", async () => {
    const manifests = await redis();
    assert.deepEqual(manifests.map(idOf), [
      "ServiceAccount/shop-redis",
      "ConfigMap/shop-redis-config",
      "Service/shop-redis",
      "StatefulSet/shop-redis",
    ]);
    const set = only(manifests, "StatefulSet");
    assert.deepEqual(at(set, "spec.persistentVolumeClaimRetentionPolicy"), {
      whenDeleted: "Retain",
      whenScaled: "Retain",
    });
    assert.equal(at(set, "spec.volumeClaimTemplates.0.spec.resources.requests.storage"), "1Gi");
    const container = at(set, "spec.template.spec.containers.0");
    assert.deepEqual(at(container, "command"), ["redis-server", "/etc/redis/redis.conf"]);
    assert.deepEqual(at(container, "livenessProbe.exec.command"), ["redis-cli", "ping"]);
    assert.equal(at(container, "livenessProbe.initialDelaySeconds"), 30);
  });

  it("takes the release's own name where it ends in redis", async () => {
    assert.equal(only(await render("redis", {}, { release: "redis" }), "Service").metadata.name, "redis");
    assert.equal(only(await render("redis", {}, { release: "my-redis" }), "Service").metadata.name, "my-redis");
    assert.equal(only(await redis({ fullnameOverride: "cache" }), "Service").metadata.name, "cache");
  });

  it("bounds its memory below the container's limit, and writes to a log where there is a disk", async () => {
    const config = await configOf({ config: { maxmemoryPercent: 50, maxmemoryPolicy: "allkeys-lru" } });
    assert.match(config, /^maxmemory 268435456$/m);
    assert.match(config, /^maxmemory-policy allkeys-lru$/m);
    assert.match(config, /^appendonly yes$/m);
    const memory = await configOf({ master: { persistence: { enabled: false } }, config: { more: { timeout: 300 } } });
    assert.match(memory, /^appendonly no$/m);
    assert.match(memory, /^save ""$/m);
    assert.match(memory, /^timeout 300$/m);
  });

  it("restarts when its configuration changes", async () => {
    const checksum = async (values: object) =>
      entry(at(only(await redis(values), "StatefulSet"), "spec.template.metadata.annotations"), "checksum/config");
    assert.notEqual(await checksum({}), await checksum({ config: { maxmemoryPolicy: "allkeys-lru" } }));
  });

  it("takes its password from a Secret, and never as an argument", async () => {
    const manifests = await redis({ auth: { enabled: true, existingSecret: "cache", key: "pass" } });
    const container = at(only(manifests, "StatefulSet"), "spec.template.spec.containers.0");
    assert.deepEqual(at(container, "env.0"), {
      name: "REDISCLI_AUTH",
      valueFrom: { secretKeyRef: { name: "cache", key: "pass", optional: false } },
    });
    assert.match(String(at(container, "command.2")), /requirepass[^]*> \/run\/redis\/auth\.conf/);
    assert.doesNotMatch(String(at(container, "command.2")), /redis-server.*--requirepass/);
    assert.ok(listAt(container, "volumeMounts").some((mount) => at(mount, "mountPath") === "/run/redis"));
    assert.equal(
      manifests.some(({ kind }) => kind === "ExternalSecret"),
      false,
    );
  });

  it("fetches its password from the vault", async () => {
    const secret = only(
      await redis({ ...platform, auth: { enabled: true, vault: "cache-password" } }),
      "ExternalSecret",
    );
    assert.equal(at(secret, "spec.secretStoreRef.name"), "vault");
    assert.deepEqual(
      [at(secret, "spec.data.0.secretKey"), at(secret, "spec.data.0.remoteRef.key")],
      ["redis-password", "cache-password"],
    );
  });

  it("copies the master to replicas, which let nodes drain, and which the master lets in", async () => {
    const manifests = await inEnvironment(CHART, "prod");
    const replica = only(manifests, "StatefulSet", "shop-redis-replica");
    assert.equal(at(replica, "spec.replicas"), 2);
    assert.match(
      JSON.stringify(only(manifests, "ConfigMap", "shop-redis-replica-config")),
      /replicaof shop-redis 6379/,
    );
    only(manifests, "Service", "shop-redis-replica");
    only(manifests, "PodDisruptionBudget", "shop-redis-replica-pdb");
    const rules = listAt(only(manifests, "NetworkPolicy", "shop-redis-network"), "spec.ingress");
    const callers = rules.map((rule) => JSON.stringify(at(rule, "from.0")));
    assert.ok(callers.some((caller) => caller.includes('"app.kubernetes.io/component":"replica"')));
  });

  it("lets in the clients that are named and nobody else", async () => {
    const clients = { web: { "app.kubernetes.io/component": "web" } };
    const policy = only(await redis({ networkPolicy: { enabled: true, clients } }), "NetworkPolicy");
    assert.deepEqual(at(policy, "spec.ingress"), [
      {
        from: [
          {
            podSelector: {
              matchLabels: { "app.kubernetes.io/component": "web", "app.kubernetes.io/instance": "shop" },
            },
          },
        ],
        ports: [{ port: 6379, protocol: "TCP" }],
      },
    ]);
  });

  it("fails when a password comes from nowhere, and all else that is wrong with it", async () => {
    const said = await refused({
      architecture: "replication",
      auth: { enabled: true },
      master: { persistence: { enabled: false } },
      config: { more: { requirepass: "x" } },
    });
    assert.deepEqual(said.split("\n"), [
      "redis.auth: it is enabled and no password is named; set auth.existingSecret to a Secret with the key redis-password, or auth.vault to a name in the vault",
      "redis.master.persistence: without it the master comes back empty after a restart, and its replicas empty themselves with it; enable it, or set architecture: standalone",
      "redis.config.more.requirepass: the chart sets it itself; use the key that stands for it, or remove it",
    ]);
  });

  it("fails when there is no store to fetch the password from", async () => {
    assert.equal(
      await refused({ auth: { enabled: true, vault: "x" } }),
      "redis.auth.store: there is no store to fetch from; set it, or global.platform.secretStore",
    );
  });

  it("fails when the architecture is not known, or a key is misspelt", async () => {
    const said = await refused({ architecture: "cluster", master: { persistance: {} } });
    assert.match(said, /'\/architecture': value must be one of 'standalone', 'replication'/);
    assert.match(said, /'\/master': additional properties 'persistance' not allowed/);
  });
});
