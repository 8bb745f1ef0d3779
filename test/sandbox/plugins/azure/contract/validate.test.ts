import assert from "node:assert/strict";
import { type Fault, validate } from "../../../../../sandbox/plugins/azure/contract";
import type { Contract } from "../../../../../sandbox/plugins/azure/contract/shapes";
import { Opaque, type Properties, Secret, UNKNOWN } from "../../../../../sandbox/plugins/protocol/values";
import { backupPolicy, REQUESTS, server, storageAccount } from "./requests";
import { cluster, gpuPool } from "./requests-aks";

const CLUSTER = "azure-native:containerservice:ManagedCluster";
const POOL = "azure-native:containerservice:AgentPool";
const POLICY = "azure-native:dataprotection:BackupPolicy";
const SERVER = "azure-native:dbforpostgresql:Server";
const ACCOUNT = "azure-native:storage:StorageAccount";

const SYSTEM_POOL: Properties = { name: "system", vmSize: "Standard_D4ds_v5" };

/** The one fault of a request that is otherwise in order. */
function faultOf(token: string, inputs: Properties): Fault {
  const [fault, ...others] = validate(token, inputs);
  assert.ok(fault, "the request passes");
  assert.deepEqual(others, []);
  return fault;
}

describe("validate", () => {
  for (const [token, inputs] of Object.entries(REQUESTS)) {
    it(`passes a real request for ${token}`, () => {
      assert.deepEqual(validate(token, inputs), []);
    });
  }

  it("fails an unknown property with the nearest known one", () => {
    assert.deepEqual(faultOf(CLUSTER, { ...cluster, dnsprefix: "x" }), {
      path: "dnsprefix",
      message: `${CLUSTER} has no property "dnsprefix"; did you mean "dnsPrefix"?`,
      nearest: "dnsPrefix",
    });
  });

  it("fails an unknown property inside a list, at its position", () => {
    const fault = faultOf(CLUSTER, {
      ...cluster,
      agentPoolProfiles: [SYSTEM_POOL, { ...SYSTEM_POOL, vnetSubnetId: UNKNOWN }],
    });
    assert.equal(fault.path, "agentPoolProfiles[1].vnetSubnetId");
    assert.equal(fault.nearest, "vnetSubnetID");
    assert.match(fault.message, /^containerservice\.ManagedClusterAgentPoolProfileArgs has no property/);
  });

  it("fails a property of ARM's own shape, and lists the few that are known", () => {
    const fault = faultOf(CLUSTER, { ...cluster, oidcIssuerProfile: { properties: { enabled: true } } });
    assert.equal(fault.path, "oidcIssuerProfile.properties");
    assert.match(fault.message, /; known are "enabled"$/);
    assert.equal(fault.nearest, undefined);
  });

  it("fails a property that only every object has", () => {
    assert.equal(faultOf(CLUSTER, { ...cluster, constructor: "x" }).path, "constructor");
  });

  it("fails when a required property is missing or null, at any depth", () => {
    const { kind, ...account } = storageAccount;
    assert.equal(kind, "StorageV2");
    assert.deepEqual(faultOf(ACCOUNT, account), {
      path: "kind",
      message: `Missing required property "kind" of ${ACCOUNT}`,
    });
    assert.equal(faultOf(ACCOUNT, { ...storageAccount, sku: null }).path, "sku");
    const deep = faultOf(CLUSTER, { ...cluster, agentPoolProfiles: [{ vmSize: "Standard_D4ds_v5" }] });
    assert.equal(deep.path, "agentPoolProfiles[0].name");
  });

  it("fails a text where a number belongs, and the other way round", () => {
    const number = faultOf(POOL, { ...gpuPool, maxCount: "4" });
    assert.deepEqual(number, { path: "maxCount", message: 'must be a number, not the text "4"' });
    const text = faultOf(CLUSTER, { ...cluster, kubernetesVersion: 1.36 });
    assert.deepEqual(text, { path: "kubernetesVersion", message: "must be a string, not the number 1.36" });
    const flag = faultOf(POOL, { ...gpuPool, enableAutoScaling: "true" });
    assert.deepEqual(flag, { path: "enableAutoScaling", message: 'must be a boolean, not the text "true"' });
  });

  it("fails a value of the wrong form", () => {
    assert.equal(
      faultOf(POOL, { ...gpuPool, nodeTaints: "sku=gpu:NoSchedule" }).message.split(",")[0],
      "must be a list",
    );
    assert.equal(faultOf(POOL, { ...gpuPool, nodeLabels: ["a"] }).message, "must be a map, not a list");
    assert.equal(faultOf(POOL, { ...gpuPool, gpuProfile: true }).message, "must be a map, not the boolean true");
    const asset = new Opaque("sig", {});
    assert.equal(faultOf(POOL, { ...gpuPool, vmSize: asset }).message, "must be a string, not an asset or a resource");
    assert.equal(faultOf(POOL, { ...gpuPool, nodeTaints: [null] }).path, "nodeTaints[0]");
  });

  it("fails a wrong value of a map by its key", () => {
    const fault = faultOf(POOL, { ...gpuPool, nodeLabels: { pool: "gpu", "example.com/gpus": 1 } });
    assert.equal(fault.path, 'nodeLabels["example.com/gpus"]');
    const addon = faultOf(CLUSTER, { ...cluster, addonProfiles: { azurepolicy: { enable: true, enabled: true } } });
    assert.equal(addon.path, "addonProfiles.azurepolicy.enable");
  });

  it("fails a value outside an enum with the nearest known one, whether or not the SDK's type is open", () => {
    const open = faultOf(CLUSTER, { ...cluster, sku: { name: "Base", tier: "Standart" } });
    assert.deepEqual(open, {
      path: "sku.tier",
      message: 'must not be the text "Standart"; did you mean "Standard"?',
      nearest: "Standard",
    });
    const closed = faultOf(CLUSTER, { ...cluster, identity: { type: "user-assigned" } });
    assert.equal(closed.nearest, "UserAssigned");
    assert.match(faultOf(POOL, { ...gpuPool, mode: "Compute" }).message, /known are "System", "User", "Gateway"$/);
    assert.equal(faultOf(POOL, { ...gpuPool, mode: 1 }).message, "must be a string, not the number 1");
  });

  it("passes what enum-exceptions.ts allows beyond the SDK", () => {
    assert.deepEqual(validate(POOL, { ...gpuPool, osSKU: "Ubuntu2404" }), []);
    assert.equal(faultOf(POOL, { ...gpuPool, osSKU: "Ubuntu2604" }).path, "osSKU");
    const account = { ...storageAccount, networkRuleSet: { defaultAction: "Deny", bypass: "Logging, Metric" } };
    assert.equal(faultOf(ACCOUNT, account).nearest, "Metrics");
  });

  it("tells the members of a union apart by their tag", () => {
    const withRule = (rule: Properties): Properties => ({
      ...backupPolicy,
      properties: { objectType: "BackupPolicy", datasourceTypes: [], policyRules: [rule] },
    });
    const at = "properties.policyRules[0]";
    const lifecycles = { lifecycles: [], name: "Default" };
    assert.deepEqual(validate(POLICY, withRule({ ...lifecycles, objectType: "AzureRetentionRule" })), []);
    assert.deepEqual(validate(POLICY, withRule({ objectType: UNKNOWN, anything: 1 })), []);
    assert.deepEqual(faultOf(POLICY, withRule(lifecycles)).path, `${at}.objectType`);
    const misspelt = faultOf(POLICY, withRule({ ...lifecycles, objectType: "AzureRetentionRules" }));
    assert.equal(misspelt.path, `${at}.objectType`);
    assert.equal(misspelt.nearest, "AzureRetentionRule");
    const mixed = validate(POLICY, withRule({ ...lifecycles, objectType: "AzureBackupRule" }));
    assert.deepEqual(
      mixed.map(({ path }) => path),
      [`${at}.dataStore`, `${at}.trigger`, `${at}.lifecycles`],
    );
  });

  it("reports all faults at once", () => {
    const faults = validate(SERVER, { ...server, resourceGroupName: null, sku: { tier: "Gp" }, storage: { size: 1 } });
    assert.deepEqual(
      faults.map(({ path }) => path),
      ["resourceGroupName", "sku.name", "sku.tier", "storage.size"],
    );
  });

  it("takes an unknown on trust wherever it stands", () => {
    assert.deepEqual(validate(CLUSTER, { ...cluster, agentPoolProfiles: UNKNOWN, sku: new Secret(UNKNOWN) }), []);
    assert.deepEqual(validate(CLUSTER, { ...cluster, resourceGroupName: UNKNOWN }), []);
  });

  it("looks into secrets and never repeats one", () => {
    const number = faultOf(SERVER, { ...server, administratorLoginPassword: new Secret(4711) });
    assert.equal(number.message, "must be a string, not this secret value");
    const token = "azure-native:keyvault:Secret";
    const inputs = REQUESTS[token] ?? {};
    const nested = faultOf(token, { ...inputs, properties: new Secret({ value: true }) });
    assert.deepEqual(nested, { path: "properties.value", message: "must be a string, not this secret value" });
    const word = faultOf(CLUSTER, { ...cluster, supportPlan: new Secret("KubernetesOfficially") });
    assert.doesNotMatch(JSON.stringify(word), /Officially|did you mean/);
  });

  it("cuts a long text", () => {
    assert.ok(faultOf(POOL, { ...gpuPool, count: "x".repeat(500) }).message.length < 120);
  });

  it("fails a type that the contract does not cover", () => {
    const fault = faultOf("azure-native:network:Firewall", {});
    assert.equal(fault.path, "");
    assert.match(fault.message, /does not cover azure-native:network:Firewall/);
  });

  it("stops on a contract that holds together badly", () => {
    const broken = (shape: Contract["objects"][string]["properties"]): Contract => ({
      package: "",
      version: "",
      resources: { t: { apiVersion: "", outputs: [], properties: shape } },
      objects: { "a.A": { properties: {} }, "a.B": { properties: { kind: { is: "B" } } } },
      enums: {},
    });
    assert.throws(() => validate("t", { p: {} }, broken({ p: { object: "a.Gone" } })), /no such type/);
    const union = { oneOf: [{ object: "a.A" }, { object: "a.B" }] };
    assert.throws(() => validate("t", { p: {} }, broken({ p: union })), /nothing tells a\.A and a\.B apart/);
  });
});
