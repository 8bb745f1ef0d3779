import assert from "node:assert/strict";

import type { Profile } from "../../releases/contract";
import { PROFILES } from "../../stacks/schema";
import { faultsOfSample, parseSample } from "./sample";

describe("a stack's part of Azure", () => {
  it("is by default small and open in dev, and in prod redundant, private and kept", () => {
    const shape = (profile: Profile) => {
      const { azure, access, environment } = parseSample({ "platform:environment": profile });
      const { cluster, protect, vault, registry, storage, database, backup, network } = azure;
      return [
        [cluster.tier, network.egress, protect, access.privateApi, environment.database],
        [vault.private, registry.private, storage?.private, database?.zoneRedundant, backup !== null],
      ];
    };
    assert.deepEqual(shape("dev"), [
      ["Free", "loadBalancer", false, false, "in-cluster"],
      [false, false, undefined, undefined, false],
    ]);
    assert.deepEqual(shape("staging"), [
      ["Standard", "natGateway", true, false, "azure"],
      [false, false, false, false, false],
    ]);
    assert.deepEqual(shape("prod"), [
      ["Standard", "natGateway", true, true, "azure"],
      [true, true, true, true, true],
    ]);
  });

  it("upgrades environments on different days, dev first", () => {
    const days = PROFILES.map((profile) => {
      const { upgradeWindow, nodeOsWindow } = parseSample({ "platform:environment": profile }).azure.cluster;
      return [nodeOsWindow.day, upgradeWindow.day];
    });
    assert.deepEqual(days, [
      ["Monday", "Tuesday"],
      ["Tuesday", "Wednesday"],
      ["Saturday", "Sunday"],
    ]);
  });

  const failsWith = (config: Record<string, unknown>, expected: RegExp): void => {
    const [fault, ...more] = faultsOfSample(config);
    assert.match(fault ?? "", expected);
    assert.deepEqual(more, []);
  };

  it("fails when it wants long-term support without paying, or for a minor that has none", () => {
    const supportPlan = "AKSLongTermSupport";
    failsWith({ "platform:cluster": { supportPlan } }, /^platform:cluster\.supportPlan .*needs cluster\.tier Premium/);
    failsWith(
      { "platform:cluster": { supportPlan, tier: "Premium" }, "platform:kubernetes": "1.35" },
      /is not offered for 1\.35; it is for 1\.36, 1\.37/,
    );
  });

  it("fails when a small registry shall be private or redundant", () => {
    failsWith({ "platform:registry": { private: true } }, /^platform:registry\.private .*needs registry\.sku Premium/);
    failsWith({ "platform:registry": { zoneRedundant: true } }, /needs registry\.sku Premium/);
  });

  it("fails when a burstable database shall have a standby, or a backup has no place for objects", () => {
    const database = { sku: "Standard_B2s", storageGb: 32, zoneRedundant: true, backupDays: 7, geoBackup: false };
    failsWith({ "platform:database": database }, /^platform:database\.zoneRedundant .*not offered for B sizes/);
    const backup = { hours: 4, keepDays: 7, redundancy: "ZoneRedundant" };
    failsWith({ "platform:backup": backup }, /^platform:backup.*in platform:storage, which is null/);
  });

  it("fails when a private API server shall also be open to ranges", () => {
    const access = { privateApi: true, authorizedRanges: ["192.0.2.0/24"] };
    failsWith({ "platform:access": access }, /^platform:access\.authorizedRanges .*must be empty/);
  });

  it("takes null for what a stack shall not have", () => {
    const config = { "platform:environment": "prod", "platform:backup": null, "platform:budget": null };
    const { azure } = parseSample(config);
    assert.deepEqual([azure.backup, azure.budget], [null, null]);
  });
});
