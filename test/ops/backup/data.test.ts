import assert from "node:assert/strict";
import { commandLine } from "../../../ops/azure-cli/calls";
import { carryOut } from "../../../ops/backup/carry-out";
import { databasePlan, volumeBackup, volumePlan } from "../../../ops/backup/data";
import type { StateResource } from "../../../ops/pulumi/state";
import { screenOn } from "../../../ops/report/screen";
import { styleFor } from "../../../ops/report/style";
import { StandIn } from "../azure-cli/stand-in";

const NOW = new Date("2026-11-29T14:00:00Z");
const group = { resourceGroupName: "rg-aks-platform-prod" };
const urn = "urn:pulumi:prod::aks-platform::x::y";

const server: StateResource = {
  urn,
  type: "azure-native:dbforpostgresql:Server",
  inputs: {
    ...group,
    backup: { backupRetentionDays: 7 },
    network: { delegatedSubnetResourceId: "/subnets/database", privateDnsZoneArmResourceId: "/zones/postgres" },
  },
  outputs: { name: "psql-x1" },
};
const instance: StateResource = {
  urn,
  type: "azure-native:dataprotection:BackupInstance",
  id: "/instances/aks",
  inputs: {
    ...group,
    vaultName: "bv-prod",
    properties: { dataSourceInfo: { resourceLocation: "westeurope" } },
  },
  outputs: { name: "aks-platform-prod" },
};
const policy: StateResource = {
  urn,
  type: "azure-native:dataprotection:BackupPolicy",
  inputs: {
    properties: {
      policyRules: [
        { objectType: "AzureRetentionRule", name: "Default" },
        { objectType: "AzureBackupRule", name: "BackupIntervals" },
      ],
    },
  },
};
const prod = [server, instance, policy];

const lines = ({ steps }: { readonly steps: readonly { readonly args: readonly string[]; readonly to?: string }[] }) =>
  steps.map(({ args, to }) => commandLine(args, to));

describe("databasePlan", () => {
  const at = (time: string, resources: readonly StateResource[] = prod) => databasePlan("prod", resources, time, NOW);

  it("makes a server beside the one that runs, in its network, as it was then", () => {
    assert.deepEqual(lines(at("2026-11-28T10:00:00Z")), [
      "az postgres flexible-server restore --resource-group rg-aks-platform-prod --name psql-x1-restored --source-server psql-x1 " +
        "--restore-time 2026-11-28T10:00:00.000Z --subnet /subnets/database --private-dns-zone /zones/postgres --yes",
    ]);
  });

  it("refuses a time that is not kept any more or not yet, or that is of no time zone, with those that are", () => {
    for (const time of ["2026-11-22T13:59:00Z", "2026-11-29T13:57:00Z", "2026-11-28T10:00:00"])
      assert.throws(() => at(time), /keeps 7 days .*from 2026-11-22T14:00:00\.000Z to 2026-11-29T13:55:00\.000Z/);
  });

  it("refuses a stack without a server, and says where its databases are", () => {
    assert.throws(() => at("2026-11-28T10:00:00Z", []), /platform:database is null.*see --volumes/);
  });
});

describe("volumePlan", () => {
  const wish = { point: "p1", namespaces: ["clipper", "shop"] };

  it("asks for namespaces beside those that run, request by request", () => {
    const [extension, configuration, request, validation, trigger] = lines(volumePlan("prod", prod, wish));
    assert.match(extension ?? "", /^az extension add --name dataprotection .*--yes$/);
    assert.match(
      configuration ?? "",
      /--included-namespaces clipper shop --namespace-mappings '\{"clipper":"clipper-restored","shop":"shop-restored"\}' .*> restore-configuration\.json$/,
    );
    assert.match(
      request ?? "",
      /--restore-location westeurope .*--recovery-point-id p1 --backup-instance-id \/instances\/aks --restore-configuration restore-configuration\.json > restore-request\.json$/,
    );
    assert.match(
      validation ?? "",
      /backup-instance validate-for-restore .*--restore-request-object restore-request\.json$/,
    );
    assert.match(
      trigger ?? "",
      /restore trigger --backup-instance-name aks-platform-prod --vault-name bv-prod .*--restore-request-object restore-request\.json$/,
    );
  });

  it("refuses without a recovery point, and says how to find one; without namespaces; without Azure Backup", () => {
    assert.throws(
      () => volumePlan("prod", prod, { ...wish, point: undefined }),
      /az dataprotection recovery-point list .*--vault-name bv-prod/,
    );
    assert.throws(() => volumePlan("prod", prod, { ...wish, namespaces: [] }), /--namespaces/);
    assert.throws(() => volumePlan("dev", [server], wish), /platform:backup is null/);
  });

  it("has a recovery point made now by the policy's own rule", () => {
    assert.match(
      lines(volumeBackup("prod", prod))[1] ?? "",
      /adhoc-backup --name aks-platform-prod .*--rule-name BackupIntervals$/,
    );
  });
});

describe("carryOut", () => {
  const az = new StandIn(
    "case \"$*\" in *restore-request.json*) cat restore-request.json > /dev/null || exit 1;; esac; echo '{}'",
  );
  after(() => az.remove());
  let said = "";
  const screen = screenOn({ write: (text: string) => void (said += text) }, styleFor(false));
  const call = { stack: "prod", interactive: false, env: az.env };
  const plan = () => volumePlan("prod", prod, { point: "p1", namespaces: ["shop"] });

  it("shows the calls first, and makes none where nobody agrees", async () => {
    assert.equal(await carryOut({ ...call, yes: false }, plan, screen), 1);
    assert.match(said, /az dataprotection backup-instance restore trigger/);
    assert.deepEqual(az.calls(), []);
  });

  it("makes them in order, each with what those before it have printed", async () => {
    assert.equal(await carryOut({ ...call, yes: true }, plan, screen), 0);
    assert.deepEqual(
      az.calls().map((line) => line.split(" ").slice(2, 4).join(" ")),
      [
        "--name dataprotection",
        "initialize-restoreconfig --datasource-type",
        "restore initialize-for-item-recovery",
        "validate-for-restore --backup-instance-name",
        "restore trigger",
      ],
    );
  });

  it("ends with exit code 3 and the reason where the plan is refused", async () => {
    said = "";
    assert.equal(
      await carryOut({ ...call, yes: true }, () => volumePlan("dev", [], { point: "p", namespaces: ["a"] }), screen),
      3,
    );
    assert.match(said, /x refused: Stack dev has no Azure Backup/);
  });
});
