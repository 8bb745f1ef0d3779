import assert from "node:assert/strict";
import { argocd } from "../../../releases/argocd";
import type { ArgocdArgs } from "../../../releases/argocd/args";
import { argocdSecrets } from "../../../releases/argocd/secrets";
import { argocdValues } from "../../../releases/argocd/values";
import type { Profile } from "../../../releases/contract";
import { at } from "../../support/manifest";
import { argsOf, environment, PROFILES } from "../samples";

const values = (over: Partial<ArgocdArgs> = {}, profile: Profile = "dev") =>
  argocdValues(argsOf(argocd, profile, over), environment(profile));

describe("values of Argo CD", () => {
  it("are by default one Redis behind a password that stands in a Secret", () => {
    const { redis, externalRedis, "redis-ha": ha } = values();
    assert.deepEqual(externalRedis, { existingSecret: "argocd-redis-auth" });
    assert.deepEqual(at(redis, "env"), [
      {
        name: "REDIS_PASSWORD",
        valueFrom: { secretKeyRef: { name: "argocd-redis-auth", key: "redis-password" } },
      },
    ]);
    assert.deepEqual(at(redis, "extraArgs"), ["--requirepass", "$(REDIS_PASSWORD)"]);
    assert.equal(ha, undefined);
  });

  it("are a replicated Redis behind the same password where high availability is asked for", () => {
    const { redis, externalRedis, "redis-ha": ha } = values({ highAvailability: true });
    assert.equal(redis, undefined);
    assert.deepEqual(externalRedis, { existingSecret: "argocd-redis-auth" });
    const { enabled, auth, existingSecret, authKey } = ha as Record<string, unknown>;
    assert.deepEqual(
      { enabled, auth, existingSecret, authKey },
      { enabled: true, auth: true, existingSecret: "argocd-redis-auth", authKey: "redis-password" },
    );
  });

  it("say the priority again where a sub-chart does not hear the global one", () => {
    const made = values({ highAvailability: true });
    for (const path of ["global", "redis-ha", "redis-ha.haproxy"])
      assert.equal(at(made, `${path}.priorityClassName`), "platform-critical", path);
  });

  it("give the UI its address, no shell in pods, and nobody in without a name", () => {
    const cm = at(values(), "configs.cm") as Record<string, unknown>;
    assert.equal(cm["url"], "https://argocd.dev.example.org");
    assert.equal(cm["exec.enabled"], "false");
    assert.equal(cm["users.anonymous.enabled"], "false");
    assert.equal(cm["application.resourceTrackingMethod"], "annotation");
  });

  it("close the built-in account outside dev", () => {
    const open = PROFILES.map(
      (profile) => (at(values({}, profile), "configs.cm") as Record<string, unknown>)["admin.enabled"],
    );
    assert.deepEqual(open, ["true", "false", "false"]);
  });

  it("ask Entra ID outside dev, whose client secret they name and never hold", () => {
    assert.equal("oidc.config" in (at(values(), "configs.cm") as object), false);
    const made = values({}, "prod");
    const oidc = JSON.parse(String((at(made, "configs.cm") as Record<string, unknown>)["oidc.config"])) as Record<
      string,
      unknown
    >;
    assert.equal(oidc["issuer"], "https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0");
    assert.equal(oidc["clientSecret"], "$argocd-entra:client-secret");
    assert.doesNotMatch(JSON.stringify(made), /from the stack/);
  });

  it("let everybody look and the named groups do everything", () => {
    const rbac = at(values({}, "prod"), "configs.rbac") as Record<string, unknown>;
    assert.equal(rbac["policy.default"], "role:readonly");
    assert.equal(rbac["policy.csv"], "g, 33333333-3333-4333-8333-333333333333, role:admin\n");
  });

  it("let a node be drained: a disruption budget and a spread only where a second pod can take over", () => {
    for (const replicas of [1, 2, 3]) {
      const made = values({ serverReplicas: replicas, repoServerReplicas: replicas, applicationSetReplicas: replicas });
      for (const part of [made.server, made.repoServer, made.applicationSet]) {
        // `applicationSet.replicaCount` is a key of other generations.
        assert.equal(at(part, "replicas"), replicas);
        assert.deepEqual(at(part, "pdb"), { enabled: replicas > 1, minAvailable: 1 });
        assert.equal((at(part, "topologySpreadConstraints") as object[]).length, replicas > 1 ? 2 : 0);
      }
    }
  });

  it("take the cluster out of reach of what renders strangers' manifests", () => {
    assert.deepEqual(at(values(), "repoServer.clusterRoleRules"), { enabled: true, rules: [] });
  });

  it("have Redis's password without characters that a command line would have to quote", () => {
    assert.deepEqual(argocdSecrets(argsOf(argocd, "dev")), [
      { name: "argocd-redis-auth", keys: { "redis-password": { generate: { length: 32, special: false } } } },
    ]);
  });

  it("put the client secret where Argo CD looks for it: a Secret with its label", () => {
    const [, entra] = argocdSecrets(argsOf(argocd, "prod"));
    assert.deepEqual(entra, {
      name: "argocd-entra",
      keys: { "client-secret": { value: "from the stack" } },
      labels: { "app.kubernetes.io/part-of": "argocd" },
    });
  });
});
