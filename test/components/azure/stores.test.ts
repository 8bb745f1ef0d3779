import assert from "node:assert/strict";
import { Database } from "../../../components/azure/database";
import { serverShape } from "../../../components/azure/database-shape";
import { Registry } from "../../../components/azure/registry";
import { Storage } from "../../../components/azure/storage";
import { Vault } from "../../../components/azure/vault";
import { only, record } from "../../support/mocks";
import { isSecret, valueOf } from "../../support/outputs";
import { TENANT, answers } from "../answers";
import { azureArgs, idOf, place } from "./sample";

const prod = azureArgs("prod");
const dev = azureArgs("dev");

type Tree = Record<string, unknown>;

describe("the vault", () => {
  const vault = async (settings = dev.vault, protect = false) =>
    only(
      await record({ answers }, () => {
        new Vault("v", { place: place(), vaultName: "kv", tenantId: TENANT, settings, protect });
      }),
      "azure-native:keyvault:Vault",
    );

  it("is by default open to whom Azure's roles let in, and can be brought back", async () => {
    const { inputs, protect } = await vault();
    assert.deepEqual(inputs["properties"], {
      tenantId: TENANT,
      sku: { family: "A", name: "standard" },
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      enabledForDeployment: false,
      enabledForDiskEncryption: false,
      enabledForTemplateDeployment: false,
      softDeleteRetentionInDays: 7,
      publicNetworkAccess: "Enabled",
      networkAcls: { bypass: "AzureServices", defaultAction: "Allow" },
    });
    assert.equal(protect, false);
  });

  it("is in prod private, protected, and cannot be purged", async () => {
    const { inputs, protect } = await vault(prod.vault, true);
    const { enablePurgeProtection, publicNetworkAccess, networkAcls } = inputs["properties"] as Tree;
    assert.deepEqual(
      [enablePurgeProtection, publicNetworkAccess, networkAcls],
      [true, "Disabled", { bypass: "AzureServices", defaultAction: "Deny" }],
    );
    assert.equal(protect, true);
  });
});

describe("the registry", () => {
  const registry = async (settings = dev.registry) =>
    only(
      await record({ answers }, () => {
        new Registry("r", { place: place(), registryName: "cr", settings, protect: false });
      }),
      "azure-native:containerregistry:Registry",
    ).inputs;

  it("has by default no user of its own and nothing for the anonymous, and says nothing that its size does not know", async () => {
    const { adminUserEnabled, anonymousPullEnabled, sku, publicNetworkAccess, zoneRedundancy } = await registry();
    assert.deepEqual(
      [adminUserEnabled, anonymousPullEnabled, sku, publicNetworkAccess],
      [false, false, { name: "Basic" }, "Enabled"],
    );
    assert.notEqual(zoneRedundancy, "Enabled");
  });

  it("is in prod private and in three zones", async () => {
    const { sku, publicNetworkAccess, zoneRedundancy } = await registry(prod.registry);
    assert.deepEqual([sku, publicNetworkAccess, zoneRedundancy], [{ name: "Premium" }, "Disabled", "Enabled"]);
  });
});

describe("the storage account", () => {
  const made = () =>
    record({ answers }, () => {
      if (prod.storage === null) throw new Error("prod has no storage account");
      new Storage("s", { place: place(), accountName: "st", settings: prod.storage, protect: true });
    });

  it("takes by default identities only: no key, no anonymous reader, no old TLS", async () => {
    const { inputs } = only(await made(), "azure-native:storage:StorageAccount");
    assert.equal(inputs["allowSharedKeyAccess"], false);
    assert.equal(inputs["allowBlobPublicAccess"], false);
    assert.equal(inputs["minimumTlsVersion"], "TLS1_2");
    assert.deepEqual([inputs["sku"], inputs["publicNetworkAccess"]], [{ name: "Standard_ZRS" }, "Disabled"]);
  });

  it("has a container for artifacts, one for logs and one for backups, none of them public, and brings back what was deleted", async () => {
    const all = await made();
    const containers = all.resources.filter(({ type }) => type === "azure-native:storage:BlobContainer");
    assert.deepEqual(
      containers.map(({ inputs, protect }) => [inputs["containerName"], inputs["publicAccess"], protect]),
      [
        ["mlflow", "None", true],
        ["loki", "None", true],
        ["backup", "None", true],
      ],
    );
    const { deleteRetentionPolicy } = only(all, "azure-native:storage:BlobServiceProperties").inputs;
    assert.deepEqual(deleteRetentionPolicy, { enabled: true, days: 30 });
  });
});

describe("the database server", () => {
  const SERVER = "azure-native:dbforpostgresql:Server";

  const made = (preview = false) =>
    record({ answers, preview }, async () => {
      if (prod.database === null) throw new Error("prod has no database");
      const database = new Database("db", {
        stack: "prod",
        place: place(),
        serverName: "psql",
        settings: prod.database,
        subnetId: idOf("subnet"),
        virtualNetworkId: idOf("vnet"),
        tenantId: TENANT,
        protect: true,
      });
      return { secret: await isSecret(database.secrets.mlflow.url), url: await valueOf(database.secrets.mlflow.url) };
    });

  it("is in prod in two zones, can be set back 35 days, and is reached inside the network alone", async () => {
    const { inputs, protect, secrets } = only(await made(), SERVER);
    assert.equal((inputs["highAvailability"] as Tree)["mode"], "ZoneRedundant");
    assert.deepEqual(inputs["backup"], { backupRetentionDays: 35, geoRedundantBackup: "Enabled" });
    assert.equal((inputs["network"] as Tree)["publicNetworkAccess"], "Disabled");
    assert.equal(protect, true);
    assert.deepEqual(secrets, ["administratorLoginPassword"]);
  });

  it("leaves the zones to failovers, whose undoing would replace the server, and the disk to its growth", async () => {
    assert.deepEqual(only(await made(), SERVER).ignoreChanges, [
      "availabilityZone",
      "highAvailability.standbyAvailabilityZone",
      "storage.storageSizeGB",
    ]);
  });

  it("takes TLS alone, and holds a database for each release that wants one, made one after the other", async () => {
    const all = await made();
    const tls = only(all, "azure-native:dbforpostgresql:Configuration");
    assert.deepEqual([tls.inputs["configurationName"], tls.inputs["value"]], ["require_secure_transport", "on"]);
    const [mlflow, hub] = ["db-mlflow", "db-jupyterhub"].map((name) =>
      only(all, "azure-native:dbforpostgresql:Database", name),
    );
    assert.ok(mlflow !== undefined && hub !== undefined);
    assert.ok(mlflow.dependencies.includes(tls.urn));
    assert.ok(hub.dependencies.includes(mlflow.urn));
  });

  it("tells addresses with the password in them as secrets, in a preview too", async () => {
    const { secret, url } = (await made()).result;
    assert.equal(secret, true);
    assert.match(
      url,
      /^postgresql:\/\/platform:.*@psql\.postgres\.database\.azure\.com:5432\/mlflow\?sslmode=require$/,
    );
    assert.equal((await made(true)).result.secret, true);
  });

  it("is of the tier that its size says", () => {
    const settings = { storageGb: 32, zoneRedundant: false, backupDays: 7, geoBackup: false };
    const tiers = ["Standard_B2s", "Standard_D2ds_v5", "Standard_E4ds_v5"].map(
      (sku) => serverShape({ ...settings, sku }).sku.tier,
    );
    assert.deepEqual(tiers, ["Burstable", "GeneralPurpose", "MemoryOptimized"]);
  });
});
