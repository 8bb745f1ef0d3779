import assert from "node:assert/strict";
import { parse } from "yaml";
import { candidateLines } from "../../../ops/rollback/command";
import { historicalConfig } from "../../../ops/rollback/config";
import { judgePlan, judgeVersions, type Versions } from "../../../ops/rollback/judge";
import { rolled } from "../../../ops/rollback/release";
import { planned } from "../../support/planned";

const at = (kubernetes: string, pins: Readonly<Record<string, string>>): Versions => ({
  kubernetes,
  pins: Object.fromEntries(Object.entries(pins).map(([name, version]) => [name, { chart: name, version }])),
});
const whats = (now: Versions, then: Versions, restored: readonly string[] = []): string[] =>
  judgeVersions(now, then, restored).map(({ what }) => what);

describe("judgeVersions", () => {
  it("lets values, patch versions and releases without data go back", () => {
    const now = at("1.36.5", { argocd: "5.52.0", prometheus: "55.6.0" });
    assert.deepEqual(whats(now, at("1.36.3", { argocd: "5.51.6", prometheus: "55.5.0" })), []);
    assert.deepEqual(whats(now, now), []);
  });

  it("refuses a Kubernetes minor downgrade, and says how to roll back the rest", () => {
    const [refusal] = judgeVersions(at("1.37.1", {}), at("1.36.5", {}), []);
    assert.match(refusal?.what ?? "", /Kubernetes 1\.37 would go back to 1\.36/);
    assert.match(refusal?.instead ?? "", /--keep-kubernetes/);
  });

  it("refuses to take a release back whose database was migrated, unless its data were restored", () => {
    const [now, then] = [at("1.36.5", { mlflow: "1.11.5" }), at("1.36.5", { mlflow: "0.7.19" })];
    assert.match(whats(now, then)[0] ?? "", /mlflow 1\.11\.5 would go back to 0\.7\.19, and its database was migrated/);
    assert.deepEqual(whats(now, then, ["mlflow"]), []);
  });

  it("refuses a major downgrade of a chart that brings definitions", () => {
    const [now, then] = [at("1.36.5", { "cert-manager": "v2.0.0" }), at("1.36.5", { "cert-manager": "v1.13.2" })];
    assert.match(whats(now, then)[0] ?? "", /how its objects are stored/);
  });

  it("lets a release go forward, and one that came later go away", () => {
    assert.deepEqual(whats(at("1.36.5", { mlflow: "0.7.19" }), at("1.36.5", { mlflow: "1.0.0" })), []);
    assert.deepEqual(whats(at("1.36.5", { mlflow: "0.7.19" }), at("1.36.5", {})), []);
  });
});

describe("judgePlan", () => {
  it("refuses to delete or replace what holds data, or is protected", () => {
    const found = judgePlan([
      planned("delete", "azure-native:dbforpostgresql:Server"),
      planned("create-replacement", "azure-native:containerservice:ManagedCluster"),
      planned("delete", "azure-native:network:NatGateway", true),
    ]);
    assert.deepEqual(
      found.map(({ what }) => what),
      [
        "Server it would be deleted: its databases and their backups go with it",
        "ManagedCluster it would be replaced: everything on the cluster goes with it, volumes included",
        "NatGateway it would be deleted: it is protected",
      ],
    );
  });

  it("lets everything else be changed, made and deleted", () => {
    const rest = [
      planned("update", "azure-native:keyvault:Vault"),
      planned("delete", "azure-native:network:NatGateway"),
    ];
    assert.deepEqual(judgePlan(rest), []);
  });
});

describe("historicalConfig", () => {
  const today = "secretsprovider: azurekeyvault://x\nencryptionsalt: v1:new\nconfig:\n  platform:domain: new.example\n";

  it("has the values of then, and the secrets provider of now", () => {
    const then = { "platform:domain": "old.example", "platform:token": { secure: "v1:abc" } };
    assert.deepEqual(parse(historicalConfig(then, today)), {
      secretsprovider: "azurekeyvault://x",
      encryptionsalt: "v1:new",
      config: then,
    });
  });

  it("keeps today's Kubernetes version where that is asked for", () => {
    const { config } = parse(historicalConfig({ "platform:kubernetes": "1.35" }, today, "1.36")) as { config: object };
    assert.deepEqual(config, { "platform:kubernetes": "1.36" });
  });
});

describe("rolled", () => {
  const revisions = [
    { revision: 1, status: "superseded" },
    { revision: 2, status: "failed" },
    { revision: 3, status: "deployed" },
  ];

  it("is the installed revision where none is named, and never one that failed", () => {
    assert.equal(rolled(revisions, undefined)?.revision, 3);
    assert.equal(rolled(revisions, 1)?.revision, 1);
    assert.equal(rolled(revisions, 2), undefined);
  });
});

describe("candidateLines", () => {
  it("lists updates with what they changed, those with uncommitted changes marked", () => {
    const update = {
      id: "dev-1",
      kind: "update",
      ended: new Date("2026-11-21T10:00:00Z"),
      result: "succeeded",
      commit: "d1a0f88b9f0c",
      dirty: true,
      author: "Ann",
      message: "",
      changes: { same: 50, update: 1 },
    };
    const lines = candidateLines([{ update, versions: at("1.36.3", { mlflow: "0.7.19" }) }]);
    assert.match(lines[1] ?? "", /^dev-1 +2026-11-21 10:00 +d1a0f88b9f\* +Ann +1 update +mlflow 0\.7\.19$/);
    assert.match(lines.at(-1) ?? "", /uncommitted changes/);
    assert.deepEqual(candidateLines([]), ["There is no successful update with a commit to go back to."]);
  });
});
