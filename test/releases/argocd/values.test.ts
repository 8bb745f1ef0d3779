import assert from "node:assert/strict";
import { argocd } from "../../../releases/argocd";
import type { ArgocdArgs } from "../../../releases/argocd/args";
import { argocdValues } from "../../../releases/argocd/values";
import { argsOf, environment } from "../samples";

const values = (over: Partial<ArgocdArgs> = {}) => argocdValues(argsOf(argocd, "dev", over), environment("dev"));

describe("values of Argo CD", () => {
  it("are by default one Redis behind a password that stands in a Secret", () => {
    const { redis, externalRedis, "redis-ha": ha } = values();
    assert.deepEqual(externalRedis, { existingSecret: "argocd-redis-auth" });
    assert.deepEqual((redis as { env: unknown }).env, [
      {
        name: "REDIS_PASSWORD",
        valueFrom: { secretKeyRef: { name: "argocd-redis-auth", key: "redis-password" } },
      },
    ]);
    assert.deepEqual((redis as { extraArgs: unknown }).extraArgs, ["--requirepass", "$(REDIS_PASSWORD)"]);
    assert.equal(ha, undefined);
  });

  it("are a replicated Redis behind the same password where high availability is asked for", () => {
    const { redis, externalRedis, "redis-ha": ha } = values({ highAvailability: true });
    assert.equal(redis, undefined);
    assert.deepEqual(externalRedis, { existingSecret: "argocd-redis-auth" });
    const { enabled, auth, existingSecret, authKey } = ha as Record<string, unknown>;
    assert.deepEqual(
      { enabled, auth, existingSecret, authKey },
      {
        enabled: true,
        auth: true,
        existingSecret: "argocd-redis-auth",
        authKey: "redis-password",
      },
    );
  });

  it("stand in the Secret that the release declares, without characters that a command line would have to quote", () => {
    assert.deepEqual(argocd.generations.documented.secrets(argsOf(argocd, "dev"), environment("dev")), [
      { name: "argocd-redis-auth", keys: { "redis-password": { generate: { length: 32, special: false } } } },
    ]);
  });

  it("give the UI its address, no shell in pods, and readers no more than to read", () => {
    const { cm, rbac } = values().configs as Record<string, Record<string, unknown>>;
    assert.equal(cm?.["url"], "https://argocd.dev.example.org");
    assert.equal(cm["exec.enabled"], "false");
    assert.equal(cm["admin.enabled"], "true");
    assert.equal(rbac?.["policy.default"], "role:readonly");
    const closed = values({ adminUser: false }).configs as Record<string, Record<string, unknown>>;
    assert.equal(closed["cm"]?.["admin.enabled"], "false");
  });

  it("let a node be drained: a disruption budget only where a second pod can take over", () => {
    for (const replicas of [1, 2, 3]) {
      const { server, repoServer } = values({ serverReplicas: replicas, repoServerReplicas: replicas });
      for (const part of [server, repoServer]) {
        const { replicas: set, pdb } = part as { replicas: number; pdb: unknown };
        assert.equal(set, replicas);
        assert.deepEqual(pdb, { enabled: replicas > 1, minAvailable: 1 });
      }
    }
  });

  it("name the ApplicationSet controller's pods as this generations.documented of the chart does", () => {
    const { replicas } = values({ applicationSetReplicas: 2 }).applicationSet as Record<string, unknown>;
    assert.equal(replicas, 2);
  });
});
