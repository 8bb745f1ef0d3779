import assert from "node:assert/strict";
import { policyRules } from "../../../components/azure/backup-shape";
import { Azure } from "../../../components/azure/azure";
import { type Recording, only, record } from "../../support/mocks";
import { answers } from "../answers";
import { azureArgs } from "./sample";

describe("the backup of the cluster", () => {
  let made: Recording<void>;
  before(async () => {
    made = await record({ answers }, () => {
      new Azure("platform", azureArgs("prod"));
    });
  });

  it("is by default every four hours, kept for thirty days", () => {
    const [backup, retention] = policyRules({ hours: 4, keepDays: 30, redundancy: "ZoneRedundant" });
    assert.match(JSON.stringify(backup), /"R\/2026-01-01T01:00:00\+00:00\/PT4H"/);
    assert.match(JSON.stringify(retention), /"duration":"P30D"/);
  });

  it("begins once the vault is trusted by the cluster and everybody has the rights that it takes", () => {
    const instance = only(made, "azure-native:dataprotection:BackupInstance");
    const needed = made.resources.filter(
      ({ type, name }) =>
        type.endsWith(":TrustedAccessRoleBinding") || (type.endsWith(":RoleAssignment") && name.startsWith("backup-")),
    );
    assert.equal(needed.length, 5);
    for (const { urn } of needed) assert.ok(instance.dependencies.includes(urn), urn);
  });

  it("keeps snapshots in a group of their own, and writes to the account without a key", () => {
    const groups = made.resources.filter(({ type }) => type === "azure-native:resources:ResourceGroup");
    assert.deepEqual(groups.map(({ inputs }) => inputs["resourceGroupName"]).sort(), [
      "rg-aks-platform-prod",
      "rg-snapshots-aks-platform-prod",
    ]);
    const settings = only(made, "azure-native:kubernetesconfiguration:Extension").inputs["configurationSettings"];
    assert.equal((settings as Record<string, string>)["configuration.backupStorageLocation.config.useAAD"], "true");
  });
});
