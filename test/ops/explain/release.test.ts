import assert from "node:assert/strict";
import { ClusterMemory } from "../../../ops/explain/memory";
import { belongs, explainRelease } from "../../../ops/explain/release";
import type { Pod, Scene } from "../../../ops/explain/objects";
import { claim, EMPTY, event, pending, placed, ready, waiting } from "./objects";

const jupyterhub = { name: "jupyterhub", namespace: "ai-tools" };
const mlflow = { name: "mlflow", namespace: "ai-tools" };
const argocd = { name: "argocd", namespace: "argocd" };
const CRASH = waiting("CrashLoopBackOff");

function remember(...pods: Pod[]): ClusterMemory {
  const memory = new ClusterMemory();
  for (const object of pods) memory.pod({ type: "ADDED", object });
  return memory;
}

function explain(memory: ClusterMemory, scene: Partial<Scene> = {}, all = [jupyterhub, argocd]): string[] {
  return explainRelease(jupyterhub, all, memory, { ...EMPTY, ...scene }).map((f) => `${f.object}: ${f.problem}`);
}

describe("explainRelease", () => {
  it("tells of each pod that was not ready, and of no other", () => {
    const lines = explain(
      remember(placed(CRASH), ready({ name: "proxy" }), placed(CRASH, { name: "x", namespace: "argocd" })),
    );
    assert.deepEqual(lines, ["Pod hub-6c8f: container hub: it crashes again and again: it ended"]);
  });

  it("remembers a pod as it was before the rollback deleted it", () => {
    const memory = remember(placed(CRASH));
    memory.pod({ type: "MODIFIED", object: placed({}, { deleting: true }) });
    memory.pod({ type: "DELETED", object: placed({}, { deleting: true }) });
    assert.match(explain(memory)[0] ?? "", /crashes again and again/);
  });

  it("does not call a ready pod unready because it is being deleted", () => {
    const memory = remember(ready());
    memory.pod({ type: "DELETED", object: placed({}, { deleting: true }) });
    assert.deepEqual(explain(memory), []);
  });

  it("forgets a pod whose controller has made a ready one since", () => {
    const failed = placed(CRASH, { name: "job-1", owner: "job", born: "2026-01-01T00:00:00Z" });
    const good = ready({ name: "job-2", owner: "job", born: "2026-01-01T00:01:00Z" });
    assert.deepEqual(explain(remember(failed, good)), []);
  });

  it("says the same fault of several pods once", () => {
    const pods = ["a", "b", "c"].map((name) => pending("0/1 nodes are available: 1 Too many pods.", {}, { name }));
    const lines = explain(remember(...pods));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /^Pod a \(and 2 more like it\)/);
  });

  it("tells of a volume unless its pod already did", () => {
    const lines = explain(remember(), { claims: [claim("hub-db-dir", "nope")], storageClasses: ["default"] });
    assert.match(lines[0] ?? "", /^PersistentVolumeClaim hub-db-dir: there is no storage class nope/);
    const message = "0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";
    const pod = pending(message, { volumes: [{ name: "db", persistentVolumeClaim: { claimName: "hub-db-dir" } }] });
    assert.equal(explain(remember(pod), { claims: [claim("hub-db-dir", "nope")], storageClasses: [] }).length, 1);
  });

  it("tells of a controller that makes no pods", () => {
    const message = 'Error creating: pods "hub-" is forbidden: exceeded quota: small, requested: cpu=2';
    const lines = explain(remember(), { events: [event("ReplicaSet", "hub-6c8f", "FailedCreate", message)] });
    assert.match(lines[0] ?? "", /^ReplicaSet hub-6c8f: makes no pods: .*exceeded quota/);
  });
});

describe("belongs", () => {
  it("gives a namespace to the only release in it, whatever the labels", () => {
    assert.ok(belongs({ name: "operator-made", namespace: "argocd" }, argocd, [argocd, jupyterhub]));
  });

  it("goes by labels, then by name, where a namespace is shared", () => {
    const all = [jupyterhub, mlflow];
    const labelled = (labels: Record<string, string>) => ({ name: "x", namespace: "ai-tools", labels });
    assert.ok(belongs(labelled({ release: "jupyterhub" }), jupyterhub, all));
    assert.ok(belongs(labelled({ "app.kubernetes.io/instance": "mlflow" }), mlflow, all));
    assert.ok(belongs({ name: "mlflow-5d4f", namespace: "ai-tools" }, mlflow, all));
    assert.ok(!belongs(labelled({ release: "jupyterhub" }), mlflow, all));
  });

  it("gives what has no labels to any release whose neighbours do not bear its name", () => {
    const all = [jupyterhub, mlflow];
    assert.ok(belongs({ name: "hub-6c8f", namespace: "ai-tools" }, jupyterhub, all));
    assert.ok(!belongs({ name: "mlflow-5d4f", namespace: "ai-tools" }, jupyterhub, all));
  });
});
