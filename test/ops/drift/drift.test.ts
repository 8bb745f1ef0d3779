import assert from "node:assert/strict";
import { NOISE, noiseOf } from "../../../ops/drift/noise";
import { objectDrift } from "../../../ops/drift/objects";
import { cureLines, driftLines, driftMarkdown } from "../../../ops/drift/report";
import { resourceDrift } from "../../../ops/drift/resources";
import { masker } from "../../../ops/manifests/mask";
import { styleFor } from "../../../ops/report/style";

const HEAD = `diff -N -U1000000 /var/LIVE-1/apps.v1.Deployment.argocd.redis /var/MERGED-1/apps.v1.Deployment.argocd.redis
--- /var/LIVE-1/apps.v1.Deployment.argocd.redis	2026-11-21
+++ /var/MERGED-1/apps.v1.Deployment.argocd.redis	2026-11-21
`;

const CHANGED = `${HEAD}@@ -1,9 +1,9 @@
 apiVersion: apps/v1
 kind: Deployment
 metadata:
-  generation: 3
+  generation: 4
   name: redis
   namespace: argocd
 spec:
-  replicas: 3
+  replicas: 1
`;

const MISSING = `${HEAD}@@ -0,0 +1,5 @@
+apiVersion: apps/v1
+kind: Deployment
+metadata:
+  name: redis
+  namespace: argocd
`;

describe("objectDrift", () => {
  it("finds an object that was changed by hand, and by which field", () => {
    assert.deepEqual(objectDrift("argocd", CHANGED), [
      {
        where: "release",
        release: "argocd",
        subject: "Deployment argocd/redis of release argocd",
        what: "changed",
        changes: [{ path: "spec.replicas", before: 1, after: 3 }],
      },
    ]);
  });

  it("finds an object that was deleted", () => {
    const [found] = objectDrift("argocd", MISSING);
    assert.deepEqual([found?.subject, found?.what], ["Deployment argocd/redis of release argocd", "missing"]);
  });

  it("reads several objects out of one output", () => {
    assert.equal(objectDrift("argocd", CHANGED + MISSING).length, 2);
  });

  it("finds none in no output, and none in what the API server writes itself", () => {
    assert.deepEqual(objectDrift("argocd", ""), []);
    assert.deepEqual(objectDrift("argocd", CHANGED.replace(/^[-+] {2}replicas.*\n/gm, "")), []);
  });
});

describe("resourceDrift", () => {
  const step = (op: string, type: string, old: object, now: object) => ({
    resOutputsEvent: {
      metadata: {
        op,
        type,
        urn: `urn:pulumi:dev::aks-platform::${type}::it`,
        old: { inputs: { ...old } },
        new: { inputs: { ...now } },
      },
    },
  });
  const mask = masker(["a-long-password"]);

  it("tells which property of an Azure resource differs", () => {
    const event = step("update", "azure-native:network:VirtualNetwork", { tags: {} }, { tags: { owner: "x" } });
    assert.deepEqual(resourceDrift([event], mask), [
      {
        where: "azure",
        subject: "VirtualNetwork it",
        what: "changed",
        changes: [{ path: "tags.owner", before: undefined, after: "x" }],
      },
    ]);
  });

  it("tells what is missing, and nothing of what is the same", () => {
    const gone = step("delete", "azure-native:network:Subnet", {}, {});
    const same = step("same", "azure-native:network:Subnet", {}, {});
    assert.deepEqual(
      resourceDrift([gone, same], mask).map(({ what }) => what),
      ["missing"],
    );
  });

  it("leaves out what the autoscaler does", () => {
    const event = step("update", "azure-native:containerservice:AgentPool", { count: 1 }, { count: 4 });
    assert.deepEqual(resourceDrift([event], mask), []);
  });

  it("shows no secret", () => {
    const event = step("update", "kubernetes:core/v1:Secret", { data: { a: "1" } }, { data: { a: "2" } });
    const plain = step("update", "azure-native:keyvault:Vault", { x: "a-long-password" }, { x: "y" });
    const text = JSON.stringify(resourceDrift([event, plain], mask));
    assert.doesNotMatch(text, /"1"|"2"|a-long-password/);
    assert.match(text, /another secret/);
  });
});

describe("the noise", () => {
  it("has a reason for each entry", () => {
    for (const { reason } of NOISE) assert.ok(reason.length > 10);
  });

  it("does not cover what matters", () => {
    assert.equal(noiseOf("azure-native:containerservice:ManagedCluster", "disableLocalAccounts"), undefined);
    assert.equal(noiseOf("Deployment", "spec.replicas"), undefined);
  });
});

describe("a drift report", () => {
  const drift = { where: "azure", subject: "VirtualNetwork it", what: "missing", changes: [] } as const;
  const report = { stack: "dev", drifts: [drift], blind: [], exitCode: 2 };

  it("tells what has drifted, by where it is, for a terminal and for an issue", () => {
    assert.deepEqual(driftLines(report, styleFor(false)), [
      "stack dev: 1 thing has drifted",
      "",
      "  Azure",
      "    missing  VirtualNetwork it",
      "",
      "  to take it back:",
      "    npm run ops -- up --stack dev --refresh",
    ]);
    assert.match(
      driftMarkdown(report),
      /^<!-- drift of stack dev -->\n\n## Drift: stack dev: 1 thing has drifted\n\n### Azure\n\n- \*\*missing\*\*: Virt/,
    );
  });

  it("names the command that takes each kind of it back, once", () => {
    const inside = (release: string) => ({ ...drift, where: "release", release }) as const;
    const drifts = [inside("mlflow"), inside("argocd"), inside("mlflow"), { ...drift, where: "application" } as const];
    assert.deepEqual(cureLines({ stack: "prod", drifts }), [
      "npm run ops -- rollback --stack prod --release argocd",
      "npm run ops -- rollback --stack prod --release mlflow",
      "npm run ops -- status --stack prod",
    ]);
  });

  it("does not claim that there is none where it could not look", () => {
    const lines = driftLines({ ...report, drifts: [], blind: ["the cluster: no route"] }, styleFor(false));
    assert.deepEqual(lines.slice(0, 1), ["stack dev: no drift found, but not everything could be looked at"]);
  });
});
