import assert from "node:assert/strict";
import fc from "fast-check";
import { explainScheduling, tolerates, untoleratedTaints } from "../../../ops/explain/scheduling";
import { claim, EMPTY, node, pending } from "./objects";

const PREEMPTION = ". no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful.";
const gpu = { key: "workload", value: "gpu", effect: "NoSchedule" };

describe("explainScheduling", () => {
  it("names every reason of the scheduler and what helps against each", () => {
    const message = `0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had untolerated taint(s)${PREEMPTION}`;
    const pod = pending(message, { containers: [{ name: "c", resources: { requests: { cpu: "400" } } }] });
    assert.deepEqual(explainScheduling(pod, message, { ...EMPTY, nodes: [node("a"), node("b", gpu)] }), {
      problem:
        "no node can take it: no node has enough free cpu (it asks for 400); " +
        "it does not tolerate the taint workload=gpu:NoSchedule",
      cure:
        "raise the pool's node count or VM size, or lower the release's resource requests; " +
        "or give the release a toleration for it, or a node pool without that taint",
    });
  });

  it("takes the taint from the message where Kubernetes still names it", () => {
    const message = `0/1 nodes are available: 1 node(s) had untolerated taint {sku: gpu}${PREEMPTION}`;
    assert.match(explainScheduling(pending(message), message, EMPTY).problem, /tolerate the taint sku=gpu$/);
  });

  it("does not advise to tolerate the system pool's taint", () => {
    const message = "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu.";
    const system = node("a", { key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" });
    const pod = pending(message, { containers: [{ name: "c", resources: { requests: { cpu: "900" } } }] });
    const reason = explainScheduling(pod, message, { ...EMPTY, nodes: [system] });
    assert.match(
      reason.problem,
      /enough free cpu \(it asks for 900\); other nodes are not for releases \(CriticalAddonsOnly/,
    );
    assert.doesNotMatch(reason.cure ?? "", /toleration/);
  });

  it("ignores what the scheduler says about preemption", () => {
    const message =
      "0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 Insufficient cpu.";
    assert.doesNotMatch(explainScheduling(pending(message), message, EMPTY).problem, /cpu/);
  });

  it("names the extended resource that is missing", () => {
    const message = "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.";
    assert.match(explainScheduling(pending(message), message, EMPTY).problem, /enough free nvidia\.com\/gpu/);
  });

  it("goes on to the claim behind an unbound volume", () => {
    const message = "0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found";
    const pod = pending(message, { volumes: [{ name: "db", persistentVolumeClaim: { claimName: "hub-db-dir" } }] });
    const scene = {
      ...EMPTY,
      claims: [claim("hub-db-dir", "managed-premium")],
      storageClasses: ["default", "managed-csi"],
    };
    const reason = explainScheduling(pod, message, scene);
    assert.match(reason.problem, /volume hub-db-dir is not bound: there is no storage class managed-premium/);
    assert.match(reason.problem, /there are: default, managed-csi/);
    assert.match(reason.cure ?? "", /storage class/);
  });

  it("quotes the selector that no node matches", () => {
    const message = "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.";
    const pod = pending(message, { nodeSelector: { workload: "ai" } });
    assert.match(explainScheduling(pod, message, EMPTY).problem, /labels that it selects \(workload=ai\)/);
  });

  it("falls back to the scheduler's own words", () => {
    const message = "0/1 nodes are available: 1 node(s) had a hiccup.";
    assert.match(explainScheduling(pending(message), message, EMPTY).problem, /had a hiccup/);
  });
});

describe("tolerates", () => {
  it("follows Kubernetes' rules for absent keys, values and effects", () => {
    assert.ok(tolerates({ operator: "Exists" }, gpu));
    assert.ok(tolerates({ key: "workload", operator: "Exists" }, gpu));
    assert.ok(tolerates({ key: "workload", value: "gpu" }, gpu));
    assert.ok(!tolerates({ key: "workload", value: "cpu" }, gpu));
    assert.ok(!tolerates({ key: "workload", operator: "Exists", effect: "NoExecute" }, gpu));
    assert.ok(!tolerates({}, gpu));
  });

  it("holds for a toleration made from the very taint", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const taint = fc.record({ key: word, value: word, effect: fc.constantFrom("NoSchedule", "NoExecute") });
    fc.assert(fc.property(taint, (t) => tolerates({ ...t, operator: "Equal" }, t)));
  });
});

describe("untoleratedTaints", () => {
  it("names each taint once and leaves out preferences", () => {
    const soft = { key: "soft", value: "1", effect: "PreferNoSchedule" };
    assert.deepEqual(untoleratedTaints(pending(""), [node("a", gpu, soft), node("b", gpu)]), [
      "workload=gpu:NoSchedule",
    ]);
  });

  it("leaves out what the pod tolerates", () => {
    const pod = pending("", { tolerations: [{ key: "workload", operator: "Exists" }] });
    assert.deepEqual(untoleratedTaints(pod, [node("a", gpu)]), []);
  });
});
