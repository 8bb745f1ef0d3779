import assert from "node:assert/strict";
import { CONTRACT, refusals, rejected, replacing, resourceShape } from "../../../../../sandbox/plugins/azure/contract";
import { IMMUTABLE_RULES } from "../../../../../sandbox/plugins/azure/contract/immutable-rules";
import type { ObjectShape, Shape } from "../../../../../sandbox/plugins/azure/contract/shapes";
import { TOKENS } from "../../../../../sandbox/plugins/azure/contract/types";
import { type Properties, Secret, UNKNOWN } from "../../../../../sandbox/plugins/protocol/values";
import { server } from "./requests";
import { cluster, gpuPool } from "./requests-aks";

const CLUSTER = "azure-native:containerservice:ManagedCluster";
const POOL = "azure-native:containerservice:AgentPool";
const SERVER = "azure-native:dbforpostgresql:Server";
const VAULT = "azure-native:keyvault:Vault";

const systemPool = (change: Properties): Properties => ({
  ...cluster,
  agentPoolProfiles: [{ name: "system", vmSize: "Standard_D4ds_v5", osDiskType: "Ephemeral", ...change }],
});

describe("the immutability rules", () => {
  it("cover every type of the contract, and no other", () => {
    const listed = Object.keys(IMMUTABLE_RULES).map((name) => `azure-native:${name}`);
    assert.deepEqual(listed.sort(), [...TOKENS].sort());
  });

  it("name inputs that exist, each with a source", () => {
    for (const [name, rules] of Object.entries(IMMUTABLE_RULES)) {
      const token = `azure-native:${name}`;
      const listed = [...(rules.replaced ?? []), ...(rules.rejected ?? [])];
      const unless = (rules.rejected ?? []).flatMap((rule) => rule.unless ?? []);
      for (const path of [...rules.id, ...unless, ...listed.flatMap(({ paths }) => paths)]) {
        assert.ok(exists(token, path), `${token} has no input ${path}`);
      }
      for (const { source } of listed) assert.ok(source.length > 10, `${token} has a rule without a source`);
    }
  });

  it("put no path on both lists", () => {
    for (const [name, { id, replaced = [], rejected: refused = [] }] of Object.entries(IMMUTABLE_RULES)) {
      const both = new Set([...id, ...replaced.flatMap(({ paths }) => paths)]);
      const twice = refused.flatMap(({ paths }) => paths).filter((path) => both.has(path));
      assert.deepEqual(twice, [], name);
    }
  });
});

describe("replacing", () => {
  it("is empty when nothing changes, and for what changes in place", () => {
    assert.deepEqual(replacing(CLUSTER, cluster, cluster), []);
    assert.deepEqual(replacing(CLUSTER, cluster, { ...cluster, kubernetesVersion: "1.37", tags: { a: "b" } }), []);
    assert.deepEqual(replacing(POOL, gpuPool, { ...gpuPool, count: 2, osSKU: "AzureLinux3" }), []);
    assert.deepEqual(replacing("azure-native:network:Firewall", { name: "a" }, { name: "b" }), []);
  });

  it("names a changed part of the id", () => {
    assert.deepEqual(replacing(POOL, gpuPool, { ...gpuPool, agentPoolName: "gpu2" }), ["agentPoolName"]);
    assert.deepEqual(replacing(CLUSTER, cluster, { ...cluster, resourceGroupName: "other" }), ["resourceGroupName"]);
  });

  it("names the leaves of the network profile that replace the cluster, and lets the others be", () => {
    const network = (change: Properties): Properties => ({
      ...cluster,
      networkProfile: { networkPlugin: "azure", podCidr: "10.244.0.0/16", advancedNetworking: null, ...change },
    });
    const olds = network({});
    assert.deepEqual(replacing(CLUSTER, olds, network({ podCidr: "10.128.0.0/14" })), ["networkProfile.podCidr"]);
    assert.deepEqual(replacing(CLUSTER, olds, network({ advancedNetworking: { enabled: true } })), []);
  });

  it("names the database's zone, which a failover changes by itself", () => {
    assert.deepEqual(replacing(SERVER, server, { ...server, availabilityZone: "2" }), ["availabilityZone"]);
  });

  it("reads a location as Azure does", () => {
    assert.deepEqual(replacing(CLUSTER, cluster, { ...cluster, location: "West Europe" }), []);
    assert.deepEqual(replacing(CLUSTER, cluster, { ...cluster, location: new Secret("West Europe") }), []);
    assert.deepEqual(replacing(CLUSTER, cluster, { ...cluster, location: "northeurope" }), ["location"]);
  });

  it("counts what is not known yet as changed, and a secret mark as nothing", () => {
    assert.deepEqual(replacing(POOL, gpuPool, { ...gpuPool, vmSize: UNKNOWN }), ["vmSize"]);
    assert.deepEqual(replacing(POOL, gpuPool, { ...gpuPool, vmSize: new Secret("Standard_NC4as_T4_v3") }), []);
  });
});

describe("rejected", () => {
  it("is empty when nothing changes, and for what is replaced or changes in place", () => {
    const olds = systemPool({});
    assert.deepEqual(rejected(CLUSTER, olds, olds), []);
    assert.deepEqual(rejected(CLUSTER, olds, { ...systemPool({ count: 5 }), dnsPrefix: "other" }), []);
  });

  it("names what the provider tries and Azure refuses, with Azure's code", () => {
    const known = { ...gpuPool, vnetSubnetID: "/subnets/nodes" };
    assert.deepEqual(refusals(POOL, known, { ...known, osDiskType: "Ephemeral", maxPods: 50 }), [
      { path: "osDiskType", code: "PropertyChangeNotAllowed" },
      { path: "maxPods", code: "PropertyChangeNotAllowed" },
    ]);
    assert.deepEqual(rejected(POOL, known, { ...known, availabilityZones: ["1", "3"] }), ["availabilityZones[1]"]);
    assert.deepEqual(rejected(POOL, known, { ...known, gpuProfile: { driver: "Install" } }), ["gpuProfile.driver"]);
  });

  it("names a pool inside the cluster by its position, vmSize included", () => {
    const news = systemPool({ vmSize: "Standard_D8ds_v5", osDiskType: "Managed" });
    assert.deepEqual(replacing(CLUSTER, systemPool({}), news), []);
    const paths = ["agentPoolProfiles[0].vmSize", "agentPoolProfiles[0].osDiskType"];
    assert.deepEqual(rejected(CLUSTER, systemPool({}), news), paths);
  });

  it("holds a switch that cannot be turned back, and lets it be turned on or left out", () => {
    const vault = (properties: Properties): Properties => ({ vaultName: "kv", properties });
    const on = vault({ enablePurgeProtection: true });
    const off = vault({ enablePurgeProtection: false });
    assert.deepEqual(refusals(VAULT, on, off), [{ path: "properties.enablePurgeProtection", code: "BadRequest" }]);
    assert.deepEqual(rejected(VAULT, off, on), []);
    assert.deepEqual(rejected(VAULT, on, vault({})), []);
    assert.deepEqual(rejected(VAULT, on, vault({ enablePurgeProtection: UNKNOWN })), []);
    assert.deepEqual(rejected(VAULT, {}, off), []);
  });

  it("lets a cluster go private in place only with the API server in its own network", () => {
    const access = (profile: Properties): Properties => ({ ...systemPool({}), apiServerAccessProfile: profile });
    const olds = access({ enablePrivateCluster: false });
    const path = "apiServerAccessProfile.enablePrivateCluster";
    assert.deepEqual(rejected(CLUSTER, olds, access({ enablePrivateCluster: true })), [path]);
    const integrated = access({ enablePrivateCluster: true, enableVnetIntegration: true });
    assert.deepEqual(rejected(CLUSTER, olds, integrated), []);
  });

  it("keeps what stays where it is made", () => {
    const token = "azure-native:network:NatGateway";
    const olds = { natGatewayName: "nat", location: "westeurope", zones: ["1"] };
    assert.deepEqual(refusals(token, olds, { ...olds, location: "northeurope", zones: ["2"] }), [
      { path: "location", code: "InvalidResourceLocation" },
      { path: "zones[0]", code: "ResourceAvailabilityZonesCannotBeModified" },
    ]);
  });
});

/** True when the contract has an input at the path; `[]` steps into a list. */
function exists(token: string, path: string): boolean {
  let at: Shape | ObjectShape | undefined = resourceShape(token);
  for (const step of path.split(".")) {
    const name = step.replace("[]", "");
    const object: ObjectShape | undefined = objectOf(at);
    const found: Shape | undefined =
      object && Object.hasOwn(object.properties, name) ? object.properties[name] : undefined;
    at = step.endsWith("[]") && typeof found === "object" && "list" in found ? found.list : found;
  }
  return at !== undefined;
}

function objectOf(shape: Shape | ObjectShape | undefined): ObjectShape | undefined {
  if (typeof shape !== "object") return undefined;
  if ("properties" in shape) return shape;
  return "object" in shape ? CONTRACT.objects[shape.object] : undefined;
}
