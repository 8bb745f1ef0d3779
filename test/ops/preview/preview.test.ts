/** One file, over 200 lines: every part of a preview is judged on the same small platform. */
import assert from "node:assert/strict";
import { masker } from "../../../ops/manifests/mask";
import { exitCodeOf, reasonsOf } from "../../../ops/preview/command";
import { destructiveObjects, destructiveSteps } from "../../../ops/preview/destructive";
import { marker, previewMarkdown } from "../../../ops/preview/markdown";
import type { ObjectDiff, Preview, ReleaseDiff } from "../../../ops/preview/model";
import { diffObjects, withoutChance } from "../../../ops/preview/objects";
import { previewLines } from "../../../ops/preview/terminal";
import { filled, LATER } from "../../../ops/preview/values";
import { styleFor } from "../../../ops/report/style";
import { planned } from "../../support/planned";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const mask = masker(["correct horse battery"]);

const deployment = (image: string, version = "1"): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: mlflow
  labels: { helm.sh/chart: mlflow-${version}, app.kubernetes.io/version: "${version}" }
spec: { template: { spec: { containers: [{ name: mlflow, image: "${image}" }] } } }
`;
const job = `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: pre-upgrade } }
`;
const secret = (value: string): string => `
apiVersion: v1
kind: Secret
metadata: { name: login }
data: { password: ${Buffer.from(value).toString("base64")} }
`;

describe("diffObjects", () => {
  it("finds nothing where only the labels of the chart's version differ", () => {
    assert.deepEqual(diffObjects([deployment("a:1", "1")], [deployment("a:1", "2")], "ai-tools", mask), []);
  });

  it("tells the changed leaf, and what is new, hooks marked", () => {
    const diff = diffObjects([deployment("a:1")], [deployment("a:2"), job], "ai-tools", mask);
    assert.deepEqual(
      diff.map(({ title, change, hook, changes }) => [title, change, hook, changes[0]?.path]),
      [
        ["Deployment mlflow", "changed", false, "spec.template.spec.containers[mlflow].image"],
        ["Job migrate", "added", true, undefined],
      ],
    );
  });

  it("shows no secret, wherever it stands", () => {
    const before = [secret("correct horse battery"), deployment("a:1")];
    const after = [secret("another one altogether"), deployment("correct horse battery")];
    const text = JSON.stringify(diffObjects(before, after, "ai-tools", mask));
    assert.doesNotMatch(text, /correct horse|another one|Y29ycmVjd/);
    assert.match(text, /\(another secret\)/);
  });

  it("leaves out what a chart makes up anew each time", () => {
    const diff = diffObjects([deployment("a:1")], [deployment("random:2")], "x", mask);
    const chance = diffObjects([deployment("random:2")], [deployment("random:3")], "x", mask);
    assert.deepEqual(withoutChance(diff, chance), []);
    assert.deepEqual(withoutChance(diff, []), diff);
  });
});

describe("filled", () => {
  it("takes what is not known yet from what is installed, at the same place", () => {
    const values = { host: UNKNOWN, list: [{ id: UNKNOWN }], replicas: 2, url: `https://${UNKNOWN}/x` };
    const installed = { host: "db.internal", list: [{ id: "1" }], url: "https://old/x" };
    assert.deepEqual(filled(values, installed), {
      host: "db.internal",
      list: [{ id: "1" }],
      replicas: 2,
      url: "https://old/x",
    });
  });

  it("says so where nothing is installed", () => {
    assert.deepEqual(filled({ url: `https://${UNKNOWN}/x` }, undefined), { url: `https://${LATER}/x` });
  });
});

const object = (kind: string, change: ObjectDiff["change"], more: Partial<ObjectDiff> = {}): ObjectDiff => ({
  title: `${kind} it`,
  kind,
  change,
  changes: [],
  hook: false,
  ...more,
});
const release = (objects: readonly ObjectDiff[]): ReleaseDiff => ({
  name: "mlflow",
  namespace: "ai-tools",
  op: "update",
  before: { chart: "mlflow", version: "0.7.19" },
  after: { chart: "mlflow", version: "0.7.19" },
  objects,
  defaults: [],
  faults: [],
});

describe("destructive steps", () => {
  it("are deletions and replacements, each once, with what is lost", () => {
    const cluster = "azure-native:containerservice:ManagedCluster";
    const found = destructiveSteps([
      planned("create-replacement", cluster),
      planned("replace", cluster),
      planned("delete-replaced", cluster),
      planned("update", "azure-native:keyvault:Vault"),
      planned("create", "azure-native:keyvault:Vault"),
    ]);
    assert.deepEqual(found, [
      { what: "ManagedCluster it is replaced", why: "everything on the cluster goes with it, volumes included" },
    ]);
  });

  it("are deletions inside releases, too, of what holds data", () => {
    const objects = [
      object("PersistentVolumeClaim", "removed"),
      object("ConfigMap", "removed"),
      object("CustomResourceDefinition", "changed"),
      object("StatefulSet", "changed", { changes: [{ path: "spec.volumeClaimTemplates[data]", before: 1, after: 2 }] }),
    ];
    assert.deepEqual(
      destructiveObjects([release(objects)]).map(({ what }) => what),
      [
        "PersistentVolumeClaim it of release mlflow is deleted",
        "StatefulSet it of release mlflow changes what is fixed",
      ],
    );
  });
});

const changes = [{ path: "spec.replicas", before: 1, after: 2 }];
const preview: Preview = {
  stack: "dev",
  steps: [{ title: "Release mlflow", type: "kubernetes:helm.sh/v3:Release", op: "update", diffs: ["values"] }],
  releases: [release([object("Deployment", "changed", { changes })])],
  destructive: [],
  violations: [],
  seconds: { plan: 3, render: 0.5 },
};

describe("previewLines", () => {
  it("tells resources, then each release object by object", () => {
    assert.deepEqual(previewLines(preview, styleFor(false)), [
      "stack dev: 1 to update",
      "",
      "  Resources",
      "    ~ Release mlflow (values)",
      "",
      "  mlflow: mlflow 0.7.19 (objects: 1 changed)",
      "    ~ Deployment it",
      "        ~ spec.replicas: 1 -> 2",
      "",
      "  plan 3.0 s, rendering 0.5 s",
    ]);
  });

  it("puts what destroys first", () => {
    const lines = previewLines(
      { ...preview, destructive: [{ what: "Vault it is deleted", why: "gone" }] },
      styleFor(false),
    );
    assert.deepEqual(lines.slice(2, 4), ["  Destructive", "    ! Vault it is deleted: gone"]);
  });

  it("says that nothing changes", () => {
    assert.equal(
      previewLines({ ...preview, steps: [], releases: [] }, styleFor(false))[0],
      "stack dev: nothing changes",
    );
  });
});

describe("previewMarkdown", () => {
  it("is collapsed, and marked so that the next run can replace it", () => {
    const text = previewMarkdown(preview);
    assert.ok(text.startsWith(marker("dev")));
    assert.match(text, /<details><summary>mlflow: mlflow 0\.7\.19 \(objects: 1 changed\)<\/summary>/);
    assert.match(text, /^flowchart LR$/m);
  });

  it("has a picture of what is touched, Azure alone and applications too, in red what is destroyed", () => {
    const steps = [{ title: "Server database", type: "azure-native:dbforpostgresql:Server", op: "delete", diffs: [] }];
    const destructive = [{ what: "Server database is deleted", why: "its databases and their backups go with it" }];
    const azure = previewMarkdown({ ...preview, steps, releases: [], destructive });
    assert.match(azure, /S --> N0\["Azure<br\/>resources: 1"\]\n {2}style N0 fill/);
    const lost = [{ what: "PersistentVolumeClaim data of release mlflow is deleted", why: "its volume goes with it" }];
    const applications = { base: "origin/main", objects: [object("Application", "changed", { changes })] };
    const many = Array.from({ length: 14 }, () => release([object("Deployment", "changed", { changes })]));
    const text = previewMarkdown({ ...preview, steps: [], releases: many, destructive: lost, applications });
    assert.match(text, /N0\["mlflow: mlflow 0\.7\.19<br\/>objects: 1 changed"\]/);
    assert.match(
      text,
      /N12\["2 further releases"\]\n {2}S --> N13\["applications<br\/>objects: 1 changed"\]\n {2}style N0 fill/,
    );
    assert.doesNotMatch(previewMarkdown({ ...preview, steps: [], releases: [] }), /mermaid/);
  });

  it("leaves the list of resources out where it does not fit, and never what is destroyed", () => {
    const steps = Array.from({ length: 400 }, (_, at) => ({
      title: `Subnet ${at}`,
      type: "azure-native:network:Subnet",
      op: "create",
      diffs: [],
    }));
    const destructive = [{ what: "Vault vault is deleted", why: "its secrets and keys go with it" }];
    const text = previewMarkdown({ ...preview, steps, releases: [], destructive }, 2000);
    assert.ok(text.length <= 2000);
    assert.match(text, /Vault vault is deleted/);
    assert.equal((text.match(/^````/gm) ?? []).length % 2, 0);
    assert.match(text, /the whole diff is an artifact/);
  });

  it("never exceeds the limit, and says what it has left out", () => {
    const many = Array.from({ length: 400 }, () => object("Deployment", "changed", { changes }));
    const long = { ...preview, releases: [release(many), release([object("Service", "added")])] };
    const text = previewMarkdown(long, 3000);
    assert.ok(text.length <= 3000);
    assert.match(text, /the whole diff is an artifact/);
    assert.match(text, /\+ Service it/);
  });
});

describe("--fail-on", () => {
  it("refuses what it names, and nothing else", () => {
    const destructive = { ...preview, destructive: [{ what: "a", why: "b" }] };
    assert.equal(exitCodeOf(destructive, []), 0);
    assert.equal(exitCodeOf(destructive, ["destructive"]), 3);
    assert.equal(exitCodeOf(destructive, ["policy"]), 0);
    const violation = { rule: "r", subject: "s", message: "m", mandatory: true };
    assert.equal(exitCodeOf({ ...preview, violations: [violation] }, ["destructive", "policy"]), 3);
    assert.equal(exitCodeOf({ ...preview, violations: [{ ...violation, mandatory: false }] }, ["policy"]), 0);
    assert.equal(exitCodeOf({ ...preview, failure: ["x"] }, []), 1);
  });

  it("knows its reasons", () => {
    assert.deepEqual(reasonsOf("destructive,policy"), ["destructive", "policy"]);
    assert.throws(() => reasonsOf("everything"));
  });
});
