import assert from "node:assert/strict";
import { heldIn, judgeHeld } from "../../../ops/recover/finalizers";
import { inSafeOrder, KINDS, withoutGoing } from "../../../ops/recover/finding";
import { strandedPods } from "../../../ops/recover/pods";
import { orphanedPlugins, parseProcesses } from "../../../ops/recover/processes";
import { findingLines } from "../../../ops/recover/report";
import { styleFor } from "../../../ops/report/style";

const LISTING = `
    1     0 /sbin/init
  100     1 pulumi up --stack dev
  110   100 /home/ann/.pulumi/plugins/resource-kubernetes-v4.25.0/pulumi-resource-kubernetes 127.0.0.1:1
  200     1 /home/ann/.pulumi/plugins/resource-kubernetes-v4.25.0/pulumi-resource-kubernetes 127.0.0.1:2
  210   999 /usr/bin/node /home/ann/.pulumi/plugins/resource-azure-native-v3.28.0/pulumi-resource-azure-native 127.0.0.1:2
  220   210 /home/ann/x/pulumi-language-nodejs-exec
  300     1 vim pulumi-resource-kubernetes.md`;

describe("orphanedPlugins", () => {
  const all = parseProcesses(LISTING);

  it("finds plugins whose engine is gone, under an interpreter too, and leaves those of a living engine", () => {
    assert.deepEqual(
      orphanedPlugins(all, () => true).map(({ pid }) => pid),
      [200, 210],
    );
  });

  it("leaves those of other projects on the machine", () => {
    assert.deepEqual(
      orphanedPlugins(all, (pid) => pid === 200).map(({ pid }) => pid),
      [200],
    );
  });
});

describe("strandedPods", () => {
  const set = { metadata: { name: "ctl", namespace: "argocd" }, status: { updateRevision: "ctl-1" } };
  const pod = (hash: string, ready: string): Parameters<typeof strandedPods>[1][number] => ({
    metadata: {
      name: "ctl-0",
      namespace: "argocd",
      labels: { "controller-revision-hash": hash },
      ownerReferences: [{ kind: "StatefulSet", name: "ctl" }],
    },
    status: { conditions: [{ type: "Ready", status: ready }] },
  });

  it("finds the pod of a version that is no longer wanted and never became ready", () => {
    assert.deepEqual(
      strandedPods([set], [pod("ctl-2", "False")]).map(({ name }) => name),
      ["ctl-0"],
    );
  });

  it("leaves pods that are ready, or of the wanted version, or another's", () => {
    assert.deepEqual(strandedPods([set], [pod("ctl-2", "True"), pod("ctl-1", "False")]), []);
    const other = { ...set, metadata: { ...set.metadata, name: "other" } };
    assert.deepEqual(strandedPods([other], [pod("ctl-2", "False")]), []);
  });
});

describe("judgeHeld", () => {
  const application = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: "shop",
      namespace: "argocd",
      deletionTimestamp: "2026-11-21T10:00:00Z",
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
    },
  };
  const [held] = heldIn({ items: [application] });
  if (held === undefined) throw new Error("nothing is held");

  it("takes a finalizer off when the controller that would do so is gone", () => {
    const { finding } = judgeHeld(held, new Set(["grafana"]));
    assert.equal(finding.blocked, undefined);
    assert.match(finding.what, /application\.v1alpha1\.argoproj\.io argocd\/shop/);
  });

  it("waits for the controller while it runs", () => {
    const { finding } = judgeHeld(held, new Set(["argocd-application-controller"]));
    assert.deepEqual([finding.going, finding.blocked], [true, undefined]);
    assert.match(finding.cure, /^wait for argocd-application-controller, which runs/);
  });

  it("never touches a finalizer that it does not know", () => {
    const finalizers = ["service.kubernetes.io/load-balancer-cleanup", ...held.finalizers];
    const { finding } = judgeHeld({ ...held, finalizers }, new Set());
    assert.equal(finding.blocked, true);
    assert.match(finding.cure, /controller of service\.kubernetes\.io\/load-balancer-cleanup;/);
  });

  it("finds nothing in objects that stay, or that nothing holds", () => {
    const { deletionTimestamp: _, ...staying } = application.metadata;
    const free = { ...application.metadata, finalizers: [] };
    assert.deepEqual(
      heldIn({
        items: [
          { ...application, metadata: staying },
          { ...application, metadata: free },
        ],
      }),
      [],
    );
    assert.deepEqual(heldIn({}), []);
  });
});

describe("findingLines", () => {
  const plain = styleFor(false);
  const lock = { kind: "lock", what: "a lock", why: "its process is gone", cure: "take it away" } as const;

  it("shows each finding with its reason and its cure", () => {
    const text = findingLines("dev", [lock], undefined, plain).join("\n");
    assert.match(
      text,
      /1 thing is left over in stack dev:\n\n! a lock\n {4}why: {2}its process is gone\n {4}cure: take it away/,
    );
  });

  it("says that nothing was changed where something has to be settled first", () => {
    const text = findingLines("dev", [{ ...lock, blocked: true }], undefined, plain).join("\n");
    assert.match(text, /One of them has to be settled by you first\. Nothing was changed\./);
  });

  it("does not call a stack clean whose cluster it has not seen", () => {
    assert.doesNotMatch(findingLines("dev", [], "no route", plain).join("\n"), /^Nothing is left over in/m);
  });
});

describe("inSafeOrder", () => {
  it("ends processes first and mends the state last", () => {
    const found = [...KINDS].reverse().map((kind) => ({ finding: { kind, what: "", why: "", cure: "" } }));
    assert.deepEqual(
      inSafeOrder(found).map(({ finding }) => finding.kind),
      ["process", "lock", "release", "pod", "finalizer", "state"],
    );
  });
});

describe("withoutGoing", () => {
  it("leaves to a destroy what its controller takes away, and nothing else", () => {
    const held = { resource: "applications", namespace: "argocd", name: "a", finalizers: ["x.argocd.argoproj.io"] };
    const going = judgeHeld(held, new Set(["argocd-application-controller"]));
    const stuck = judgeHeld(held, new Set());
    const lock = { finding: { kind: "lock" as const, what: "lock", why: "held", cure: "wait", blocked: true } };
    assert.equal(going.finding.going, true);
    assert.deepEqual(withoutGoing([lock, going, stuck]), [lock, stuck]);
  });
});
