import assert from "node:assert/strict";
import { SYSTEM_TAINT, poolSize } from "../../../components/azure/pool";

describe("the size of a pool", () => {
  it("is by default scaled by AKS, on its own Linux, from the fewest nodes on", () => {
    assert.deepEqual(poolSize({ vmSize: "Standard_D4ds_v5", minCount: 2, maxCount: 5, zones: ["1", "2"] }), {
      type: "VirtualMachineScaleSets",
      vmSize: "Standard_D4ds_v5",
      enableAutoScaling: true,
      count: 2,
      minCount: 2,
      maxCount: 5,
      availabilityZones: ["1", "2"],
      osType: "Linux",
      osSKU: "AzureLinux",
    });
  });

  it("goes with a taint on the system pool that AKS's own pods tolerate", () => {
    assert.equal(SYSTEM_TAINT, "CriticalAddonsOnly=true:NoSchedule");
  });
});
