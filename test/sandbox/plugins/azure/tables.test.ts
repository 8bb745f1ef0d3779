import assert from "node:assert/strict";
import fc from "fast-check";
import { cidr, contains, overlap } from "../../../../sandbox/plugins/azure/cidr";
import { controlPlaneName } from "../../../../sandbox/plugins/azure/control-planes";
import { fullVersion, offeredMinors, upgradeFault } from "../../../../sandbox/plugins/azure/kubernetes-versions";
import { vmSize } from "../../../../sandbox/plugins/azure/vm-sizes";

describe("azure double: tables and small rules", () => {
  it("gives a minor its patch and takes a full version as it is", () => {
    assert.equal(fullVersion("1.36"), "1.36.3");
    assert.equal(fullVersion("1.36.1"), "1.36.1");
    assert.equal(fullVersion("1.20"), undefined);
    for (const minor of offeredMinors()) assert.equal(upgradeFault(`${minor}.0`, fullVersion(minor) ?? ""), undefined);
  });

  it("knows VM sizes in any case", () => {
    assert.deepEqual(vmSize("standard_d4DS_v5"), {
      ...{ name: "Standard_D4ds_v5", cpus: 4, memory: 16 },
      ...{ gpus: 0, localDisk: 150 },
    });
    assert.equal(vmSize("Standard_NC6s_v3")?.gpus, 1);
    assert.equal(vmSize("Standard_D5ds_v5"), undefined);
  });

  it("reads IPv4 ranges and nothing else", () => {
    assert.deepEqual(cidr("10.0.0.7/30"), { first: 0x0a000004, last: 0x0a000007 });
    for (const text of ["10.0.0.0", "10.0.0.256/24", "10.0.0.0/33", "::/0", ""])
      assert.equal(cidr(text), undefined, text);
  });

  it("finds that a range within another overlaps it", () => {
    const range = fc
      .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 30 }))
      .map(([a, b, bits]) => `10.${a}.${b}.0/${bits}`);
    fc.assert(
      fc.property(range, range, (a, b) => {
        assert.equal(overlap(a, b), overlap(b, a));
        // Two ranges either lie apart or within one another.
        assert.equal(overlap(a, b), contains(a, b) || contains(b, a));
      }),
    );
  });

  it("names control planes apart that share a cluster's name", () => {
    const name = controlPlaneName("/subscriptions/s/resourceGroups/a/providers/M/managedClusters/My_Cluster");
    assert.match(name, /^my-cluster-[0-9a-f]{6}$/);
    assert.notEqual(name, controlPlaneName("/subscriptions/s/resourceGroups/b/providers/M/managedClusters/My_Cluster"));
    assert.ok(controlPlaneName(`/x/${"a".repeat(90)}`).length <= 63);
  });
});
