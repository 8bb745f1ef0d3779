import assert from "node:assert/strict";
import type { NamedPool } from "../../../components/azure/args";
import { SYSTEM_TAINT, poolShape, specialShape } from "../../../components/azure/pool";
import { toleration } from "../../../releases/tolerations";
import { GPU_TAINT } from "../../../stacks/sections/pools";

const POOL: NamedPool = {
  name: "user",
  vmSize: "Standard_D4ds_v5",
  minCount: 2,
  maxCount: 5,
  zones: ["1", "2"],
  osSku: "AzureLinux3",
  osDisk: { type: "Ephemeral", sizeGb: 100 },
  labels: {},
  taints: [],
  spot: false,
  gpu: false,
};

describe("a pool", () => {
  it("is by default scaled by AKS, of ephemeral disks, from the fewest nodes on", () => {
    assert.deepEqual(poolShape(POOL, { maxSurge: 33, drainMinutes: 30, soakMinutes: 5 }, "1.36"), {
      type: "VirtualMachineScaleSets",
      vmSize: "Standard_D4ds_v5",
      enableAutoScaling: true,
      count: 2,
      minCount: 2,
      maxCount: 5,
      availabilityZones: ["1", "2"],
      osType: "Linux",
      osSKU: "AzureLinux3",
      osDiskType: "Ephemeral",
      osDiskSizeGB: 100,
      orchestratorVersion: "1.36",
      upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: 30, nodeSoakDurationInMinutes: 5 },
    });
    assert.deepEqual(specialShape(POOL, "operator"), { nodeTaints: [] });
  });

  it("of GPUs says who installs the driver, by the one field, and keeps others off by the taint that releases tolerate", () => {
    const gpu = { ...POOL, gpu: true, taints: [GPU_TAINT] };
    assert.deepEqual(specialShape(gpu, "aks"), {
      nodeTaints: ["sku=gpu:NoSchedule"],
      gpuProfile: { driver: "Install" },
    });
    assert.deepEqual(specialShape(gpu, "operator").gpuProfile, { driver: "None" });
    assert.deepEqual(toleration(GPU_TAINT), { key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" });
  });

  it("of spot capacity takes any price, and says the taint that AKS puts there by itself", () => {
    assert.deepEqual(specialShape({ ...POOL, spot: true }, "aks"), {
      nodeTaints: ["kubernetes.azure.com/scalesetpriority=spot:NoSchedule"],
      scaleSetPriority: "Spot",
      scaleSetEvictionPolicy: "Delete",
      spotMaxPrice: -1,
    });
  });

  it("goes with a taint on the system pool that AKS's own pods tolerate", () => {
    assert.equal(SYSTEM_TAINT, "CriticalAddonsOnly=true:NoSchedule");
  });
});
