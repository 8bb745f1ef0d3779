import assert from "node:assert/strict";

import { mostNodes, poolFaults } from "../../stacks/sections/pools";
import { localDiskGb } from "../../stacks/sections/vm-sizes";
import { faultsOfSample, parseSample } from "./sample";

describe("a node pool", () => {
  it("is by default like the system pool but for size and number", () => {
    const { systemPool, pools } = parseSample().azure;
    assert.deepEqual(pools, [
      {
        name: "user",
        vmSize: "Standard_D4ds_v5",
        minCount: 2,
        maxCount: 4,
        zones: systemPool.zones,
        osSku: systemPool.osSku,
        osDisk: systemPool.osDisk,
        labels: {},
        taints: [],
        spot: false,
        gpu: false,
      },
    ]);
  });

  it("may have others beside it, and be taken away for one", () => {
    const other = { vmSize: "Standard_D8ds_v5", minCount: 1, maxCount: 2 };
    const names = (pools: object) => parseSample({ "platform:pools": pools }).azure.pools.map(({ name }) => name);
    assert.deepEqual(names({ large: other }), ["user", "large"]);
    assert.deepEqual(names({ large: other, user: null }), ["large"]);
  });

  it("of GPUs tells the releases its taint, its system and who installs the driver", () => {
    const gpu = { vmSize: "Standard_NC4as_T4_v3", minCount: 0, maxCount: 1, gpu: true, osSku: "Ubuntu2204" };
    const parsed = parseSample({ "platform:pools": { gpu }, "platform:gpuDriver": "operator" });
    const taint = { key: "sku", value: "gpu", effect: "NoSchedule" };
    assert.deepEqual(parsed.environment.gpu, { driver: "operator", osSku: "Ubuntu2204", taint });
    assert.deepEqual(parsed.azure.pools.at(-1)?.taints, [taint]);
    assert.equal(parseSample().environment.gpu, null);
  });

  it("counts its surge, rounded up", () => {
    assert.equal(mostNodes({ maxCount: 1 }, 33), 2);
    assert.equal(mostNodes({ maxCount: 100 }, 33), 133);
  });

  it("fails when its counts contradict each other", () => {
    assert.deepEqual(poolFaults({ minCount: 1, maxCount: 3 }), []);
    assert.equal(poolFaults({ minCount: 4, maxCount: 3 })[0]?.message, "must not exceed maxCount (3)");
    assert.match(
      faultsOfSample({ "platform:pools": { user: { minCount: 5 } } })[0] ?? "",
      /^platform:pools\.user\.minCount/,
    );
  });

  it("fails in a stack whose largest pools outgrow its network", () => {
    const faults = faultsOfSample({
      "platform:pools": { user: { maxCount: 900 } },
      "platform:network": { addressSpace: "10.10.0.0/20" },
    });
    assert.equal(faults.length, 2);
    assert.match(
      faults[0] ?? "",
      /^platform:network\.addressSpace = "10\.10\.0\.0\/20" \(Pulumi\.dev\.yaml\): has no room for 1200 nodes/,
    );
    assert.match(faults[1] ?? "", /^platform:network\.podCidr: is too small for 1200 nodes/);
  });

  it("fails with an ephemeral disk that the size has no room for", () => {
    assert.deepEqual(
      ["Standard_D2ds_v5", "Standard_D4s_v5", "Standard_E8ads_v5", "Standard_NC4as_T4_v3"].map(localDiskGb),
      [75, 0, 300, null],
    );
    const osDisk = { type: "Ephemeral", sizeGb: 128 } as const;
    assert.match(
      poolFaults({ minCount: 1, maxCount: 1, vmSize: "Standard_D2ds_v5", osDisk })[0]?.message ?? "",
      /^has a local disk of 75 GiB, .* lower osDisk\.sizeGb to 75/,
    );
    assert.match(
      poolFaults({ minCount: 1, maxCount: 1, vmSize: "Standard_D4s_v5", osDisk })[0]?.message ?? "",
      /^has no local disk, .* use a size with a "d" in it/,
    );
    assert.deepEqual(poolFaults({ minCount: 1, maxCount: 1, vmSize: "Standard_D4ds_v5", osDisk }), []);
  });

  it("fails when no pool is left to the platform's releases", () => {
    const [fault] = faultsOfSample({ "platform:pools": { user: { spot: true } } });
    assert.match(fault ?? "", /^platform:pools.*must hold a pool without taints/);
  });

  it("fails when two GPU pools are of different systems: one operator serves both", () => {
    const gpu = { vmSize: "Standard_NC4as_T4_v3", minCount: 0, maxCount: 1, gpu: true, osSku: "Ubuntu" };
    const [fault] = faultsOfSample({ "platform:pools": { gpu, gpu2: { ...gpu, osSku: "Ubuntu2204" } } });
    assert.match(fault ?? "", /^platform:pools\.gpu2\.osSku .*must be that of pool gpu \(Ubuntu\)/);
  });

  it("fails when the operator shall install a driver that it does not have", () => {
    const gpu = { vmSize: "Standard_NC4as_T4_v3", minCount: 0, maxCount: 1, gpu: true, osSku: "Ubuntu" };
    const [fault, ...more] = faultsOfSample({ "platform:pools": { gpu }, "platform:gpuDriver": "operator" });
    assert.match(
      fault ?? "",
      /^platform:pools\.gpu\.osSku = "Ubuntu" .*must be Ubuntu2204 where gpuDriver is operator/,
    );
    assert.deepEqual(more, []);
  });

  it("fails with a name that AKS refuses, or that the system pool has", () => {
    const pool = { vmSize: "Standard_D8ds_v5", minCount: 1, maxCount: 2 };
    for (const name of ["system", "User", "a-b", "averylongname"])
      assert.equal(faultsOfSample({ "platform:pools": { [name]: pool } }).length, 1, name);
  });
});
