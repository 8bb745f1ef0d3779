import assert from "node:assert/strict";
import { Azure } from "../../../components/azure/azure";
import type { Profile } from "../../../releases/contract";
import { type Recording, only, record } from "../../support/mocks";
import { isSecret, valueOf } from "../../support/outputs";
import { TENANT, answers } from "../answers";
import { chainOf } from "../lineage";
import { counts } from "./counts";
import { azureArgs } from "./sample";

const PROFILES: readonly Profile[] = ["dev", "staging", "prod"];
const CLUSTER = "azure-native:containerservice:ManagedCluster";

async function read(azure: Azure) {
  const { facts, databaseSecrets } = azure.given;
  return {
    facts: await valueOf(facts),
    secrets: await valueOf(databaseSecrets),
    isSecret: databaseSecrets === null ? null : await isSecret(databaseSecrets.mlflow.url),
  };
}

const run = (profile: Profile, preview = false) =>
  record({ answers, preview }, () => read(new Azure("platform", azureArgs(profile))));

describe("Azure", () => {
  const made = new Map<Profile, Recording<Awaited<ReturnType<typeof read>>>>();
  const of = (profile: Profile) => {
    const found = made.get(profile);
    if (found === undefined) throw new Error(`nothing was recorded of ${profile}`);
    return found;
  };
  before(async () => {
    for (const profile of PROFILES) made.set(profile, await run(profile));
  });

  for (const profile of PROFILES)
    it(`makes of ${profile} what the table says, the same in a preview`, async () => {
      assert.deepEqual(counts(of(profile).resources), counts((await run(profile, true)).resources));
      const chain = of(profile).resources.map((each) => chainOf(of(profile).resources, each)[0]);
      assert.deepEqual([...new Set(chain)], ["platform:azure:Azure"]);
    });

  it("differs between environments only in what a switch of the profile turns on", () => {
    const countsOf = (profile: Profile) => counts(of(profile).resources);
    const [dev, staging, prod] = [countsOf("dev"), countsOf("staging"), countsOf("prod")];
    const added = (less: Readonly<Record<string, number>>, more: Readonly<Record<string, number>>) =>
      Object.keys(more)
        .filter((type) => (more[type] ?? 0) !== (less[type] ?? 0))
        .sort();
    assert.deepEqual(added(dev, staging), [
      "authorization:RoleAssignment",
      "containerservice:AgentPool",
      "dbforpostgresql:Configuration",
      "dbforpostgresql:Database",
      "dbforpostgresql:Server",
      "keyvault:Secret",
      "monitor:DiagnosticSetting",
      "network:NatGateway",
      "network:NetworkSecurityGroup",
      "network:PublicIPPrefix",
      "network:Subnet",
      "privatedns:PrivateZone",
      "privatedns:VirtualNetworkLink",
      "storage:BlobContainer",
      "storage:BlobServiceProperties",
      "storage:StorageAccount",
    ]);
    assert.deepEqual(added(staging, prod), [
      "authorization:RoleAssignment",
      "containerservice:TrustedAccessRoleBinding",
      "dataprotection:BackupInstance",
      "dataprotection:BackupPolicy",
      "dataprotection:BackupVault",
      "kubernetesconfiguration:Extension",
      "network:NetworkSecurityGroup",
      "network:PrivateDnsZoneGroup",
      "network:PrivateEndpoint",
      "network:Subnet",
      "privatedns:PrivateZone",
      "privatedns:VirtualNetworkLink",
      "resources:ResourceGroup",
    ]);
    for (const [less, more] of [
      [dev, staging],
      [staging, prod],
    ] as const)
      for (const [type, count] of Object.entries(less)) assert.ok(count <= (more[type] ?? 0), type);
  });

  it("tags everything that can be tagged, and puts it into the stack's region", () => {
    for (const { type, inputs } of of("prod").resources) {
      if ("tags" in inputs)
        assert.deepEqual(
          Object.keys(inputs["tags"] as object).sort(),
          ["cost-centre", "environment", "managed-by", "owner", "repository"],
          type,
        );
      if ("location" in inputs) {
        assert.ok("tags" in inputs, `${type} has a place and no tags`);
        assert.match(String(inputs["location"]), /^(westeurope|global)$/, type);
      }
    }
  });

  it("protects cluster, vault, registry, storage and database outside dev, and nothing in dev", () => {
    assert.deepEqual(
      of("dev").resources.filter((each) => each.protect),
      [],
    );
    for (const profile of ["staging", "prod"] as const) {
      const types = of(profile)
        .resources.filter((each) => each.protect)
        .map(({ type }) => type.replace("azure-native:", ""));
      for (const type of [
        "containerservice:ManagedCluster",
        "keyvault:Vault",
        "containerregistry:Registry",
        "storage:StorageAccount",
        "storage:BlobContainer",
        "dbforpostgresql:Server",
        "dbforpostgresql:Database",
        "keyvault:Secret",
      ])
        assert.ok(types.includes(type), `${type} of ${profile}`);
    }
  });

  it("tells the releases where everything is, in Azure where the stack has it there", () => {
    const { facts, secrets } = of("dev").result;
    assert.equal(facts.tenantId, TENANT);
    assert.equal(facts.resourceGroup, "rg-aks-platform-dev");
    assert.equal(facts.clientIds.mlflow, "client-of-id-aks-platform-dev-mlflow");
    assert.deepEqual(facts.vault, {
      name: "kv-aks-platform-d-abc123",
      uri: "https://kv-aks-platform-d-abc123.vault.azure.net/",
    });
    assert.equal(facts.registry, "craksplatformdevabc123.azurecr.io");
    assert.deepEqual([facts.databases, facts.artifacts, secrets], [null, null, null]);
    const prod = of("prod").result;
    const host = "psql-aks-platform-prod-abc123.postgres.database.azure.com";
    assert.deepEqual(prod.facts.databases?.mlflow, { host, database: "mlflow", user: "platform" });
    assert.deepEqual(prod.facts.artifacts, { account: "staksplatformprodabc123", container: "mlflow" });
    assert.match(
      prod.secrets?.jupyterhub.url ?? "",
      new RegExp(`^postgresql://platform:.+@${host}:5432/jupyterhub\\?sslmode=require$`),
    );
    assert.equal(prod.isSecret, true);
  });

  it("makes the cluster only with its identity's rights in place, and the right of the deployer before it", () => {
    const cluster = only(of("prod"), CLUSTER);
    for (const name of ["identity-snet-nodes", "identity-snet-apiserver", "identity-kubelet"])
      assert.ok(
        cluster.dependencies.includes(only(of("prod"), "azure-native:authorization:RoleAssignment", name).urn),
        name,
      );
    const deployer = only(of("prod"), "azure-native:authorization:RoleAssignment", "platform-deployer");
    assert.equal(deployer.dependencies.includes(cluster.urn), false);
    assert.deepEqual(deployer.ignoreChanges, ["principalId"]);
  });

  it("names the kind of every principal that it makes itself: Entra ID may not have replicated it yet", () => {
    for (const { type, name, inputs } of of("prod").resources)
      if (type === "azure-native:authorization:RoleAssignment" && name !== "platform-deployer")
        assert.equal(inputs["principalType"], "ServicePrincipal", name);
  });

  it("gives every assignment of a role a name of its own", () => {
    const names = of("prod")
      .resources.filter(({ type }) => type === "azure-native:authorization:RoleAssignment")
      .map(({ inputs }) => inputs["roleAssignmentName"]);
    assert.equal(new Set(names).size, names.length);
  });

  it("begins everything with the guard", () => {
    const guard = only(of("dev"), "pulumi:index:Stash");
    const group = only(of("dev"), "azure-native:resources:ResourceGroup");
    assert.ok(group.dependencies.includes(guard.urn));
    assert.deepEqual(guard.beforeUpdate, ["platform-guard"]);
    assert.deepEqual(only(of("dev"), CLUSTER).beforeUpdate, ["cluster-kubernetes"]);
  });

  it("passes no component's arguments as inputs: each change would show on all of its ancestors", () => {
    for (const each of of("prod").resources.filter((one) => !one.custom)) assert.deepEqual(each.inputs, {}, each.type);
  });
});
