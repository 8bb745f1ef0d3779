import assert from "node:assert/strict";
import fc from "fast-check";
import { nodeName, nodesOf } from "../../../sandbox/cluster/nodes";
import { allocatable } from "../../../sandbox/cluster/reserved";
import type { NodePool } from "../../../sandbox/cluster/types";

const pool: NodePool = {
  name: "system",
  count: 1,
  labels: {},
  taints: [],
  zones: [],
  cpu: "4",
  memory: "16Gi",
  gpus: 0,
  mode: "System",
  vmSize: "Standard_D4s_v5",
};
const context = { cluster: "aks-dev-1a2b3c", kubernetesVersion: "1.34.2" };

interface Node {
  metadata: { name: string; labels: Record<string, string> };
  spec: { taints?: unknown; podCIDR: string };
  status: { capacity: Record<string, string>; allocatable: Record<string, string>; nodeInfo: Record<string, string> };
}
const nodes = (changes: Partial<NodePool> = {}): Node[] =>
  nodesOf({ ...pool, ...changes }, context) as unknown as Node[];
const only = (changes: Partial<NodePool> = {}): Node => nodes({ ...changes, count: 1 })[0] as Node;

describe("the nodes of an agent pool", () => {
  it("by default have AKS's name, labels and capacity, and no taint", () => {
    const { metadata, spec, status } = only();
    assert.match(metadata.name, /^aks-system-\d{8}-vmss000000$/);
    assert.deepEqual(metadata.labels, {
      agentpool: "system",
      "kubernetes.azure.com/agentpool": "system",
      "kubernetes.azure.com/cluster": "aks-dev-1a2b3c",
      "kubernetes.azure.com/mode": "system",
      "kubernetes.azure.com/os-sku": "Ubuntu",
      "kubernetes.azure.com/role": "agent",
      "kubernetes.io/arch": "amd64",
      "kubernetes.io/hostname": metadata.name,
      "kubernetes.io/os": "linux",
      "node.kubernetes.io/instance-type": "Standard_D4s_v5",
      "topology.disk.csi.azure.com/zone": "",
      "topology.kubernetes.io/region": "eastus",
      "topology.kubernetes.io/zone": "0",
    });
    assert.equal("taints" in spec, false);
    assert.deepEqual(
      [status.capacity["cpu"], status.capacity["memory"], status.capacity["pods"]],
      ["4", "16Gi", "110"],
    );
    assert.equal("nvidia.com/gpu" in status.capacity, false);
    assert.equal(status.nodeInfo["kubeletVersion"], "v1.34.2");
  });

  it("go round the zones", () => {
    const zones = nodes({ count: 4, zones: ["1", "2", "3"], location: "westeurope" }).map(
      ({ metadata }) => metadata.labels["topology.kubernetes.io/zone"],
    );
    assert.deepEqual(zones, ["westeurope-1", "westeurope-2", "westeurope-3", "westeurope-1"]);
  });

  it("have the pool's taints, graphics cards and labels, of which none can replace AKS's own", () => {
    const taints = [{ key: "nvidia.com/gpu", value: "present", effect: "NoSchedule" }];
    const node = only({ taints, gpus: 2, labels: { team: "ml", agentpool: "other" }, maxPods: 250 });
    assert.deepEqual(node.spec.taints, taints);
    assert.equal(node.status.allocatable["nvidia.com/gpu"], "2");
    assert.equal(node.status.allocatable["pods"], "250");
    assert.equal(node.metadata.labels["team"], "ml");
    assert.equal(node.metadata.labels["agentpool"], "system");
    assert.equal(node.metadata.labels["kubernetes.azure.com/accelerator"], "nvidia");
  });

  it("have names of their own, sorted as they were made, and the same in every run", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.stringMatching(/^[a-z][a-z0-9]{0,11}$/), (count, name) => {
        const names = nodes({ count, name }).map(({ metadata }) => metadata.name);
        assert.equal(new Set(names).size, count);
        assert.deepEqual([...names].sort(), names);
        assert.equal(names[0], nodeName(name, 0, context.cluster));
      }),
    );
  });

  it("have a cluster label that Kubernetes takes, however long the resource group's name", () => {
    const { labels } = only({ nodeResourceGroup: `${"r".repeat(62)}-group` }).metadata;
    assert.equal(labels["kubernetes.azure.com/cluster"], "r".repeat(62));
  });
});

describe("what AKS keeps of a node", () => {
  it("is what its documentation says", () => {
    assert.deepEqual(allocatable("4", "16Gi", 110), {
      cpu: "3860m",
      memory: `${16 * 1_024 ** 2 - (20 * 110 + 50 + 100) * 1_024}Ki`,
    });
    assert.equal(allocatable("96", "220Gi", 30).cpu, "95260m");
  });

  it("is at most a quarter of a small node's memory", () => {
    assert.equal(allocatable("2", "4Gi", 250).memory, `${3 * 1_024 ** 2 - 100 * 1_024}Ki`);
  });

  it("always leaves something, and never more than there is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 128 }), fc.integer({ min: 2, max: 900 }), (cpu, memory) => {
        const left = allocatable(String(cpu), `${memory}Gi`, 110);
        assert.ok(parseInt(left.cpu) > 0 && parseInt(left.cpu) < cpu * 1_000);
        assert.ok(parseInt(left.memory) > 0 && parseInt(left.memory) < memory * 1_024 ** 2);
      }),
    );
  });

  it("fails for what is no quantity", () => {
    assert.throws(() => allocatable("four", "16Gi", 110), /internal: cpu "four"/);
    assert.throws(() => allocatable("4", "16GB", 110), /internal: memory "16GB"/);
  });
});
