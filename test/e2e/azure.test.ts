/** What goes wrong on Azure, on the real engine: a small program in place of the platform. */
import assert from "node:assert/strict";
import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as containerservice from "@pulumi/azure-native/containerservice";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as network from "@pulumi/azure-native/network";
import * as resources from "@pulumi/azure-native/resources";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { Properties } from "../../sandbox/plugins/protocol/values";
import { Trial } from "./support/trial";

const GROUP = "/subscriptions/5a4db0c5-0000-4000-8000-000000000001/resourceGroups/rg-trial";
const REGISTRY = `${GROUP}/providers/Microsoft.ContainerRegistry/registries/crtrial`;
const CLUSTER = `${GROUP}/providers/Microsoft.ContainerService/managedClusters/aks-trial`;
const CREATE_REGISTRY = { type: "containerregistry:Registry", operation: "create" };

function group(): resources.ResourceGroup {
  return new resources.ResourceGroup("group", { resourceGroupName: "rg-trial", location: "westeurope" });
}

/** A resource group with a registry in it. */
function registry(options: CustomResourceOptions = {}): PulumiFn {
  return async () => {
    const { name } = group();
    const sku = { name: "Basic" };
    new containerregistry.Registry("registry", { resourceGroupName: name, registryName: "crtrial", sku }, options);
    return Promise.resolve();
  };
}

/** A cluster with an autoscaled pool beside its own. */
function cluster(kubernetesVersion: string): PulumiFn {
  return async () => {
    const resourceGroupName = group().name;
    const inGroup = { resourceGroupName };
    const addressSpace = { addressPrefixes: ["10.0.0.0/16"] };
    const vnet = new network.VirtualNetwork("vnet", { ...inGroup, addressSpace, virtualNetworkName: "vnet" });
    const subnet = new network.Subnet("nodes", {
      ...{ ...inGroup, subnetName: "nodes", addressPrefix: "10.0.0.0/22" },
      virtualNetworkName: vnet.name,
    });
    const identity = new managedidentity.UserAssignedIdentity("identity", { ...inGroup, resourceName: "id-trial" });
    const scaled = { count: 1, enableAutoScaling: true, minCount: 1, maxCount: 3, vmSize: "Standard_D2ds_v5" };
    const aks = new containerservice.ManagedCluster(
      "aks",
      {
        ...{ ...inGroup, resourceName: "aks-trial", dnsPrefix: "aks-trial", kubernetesVersion },
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        networkProfile: {
          networkPlugin: "azure",
          networkPluginMode: "overlay",
          podCidr: "10.244.0.0/16",
          serviceCidr: "10.100.0.0/16",
          dnsServiceIP: "10.100.0.10",
        },
        agentPoolProfiles: [{ ...scaled, name: "system", mode: "System", vnetSubnetID: subnet.id }],
      },
      { ignoreChanges: ["agentPoolProfiles[0].count"] },
    );
    new containerservice.AgentPool(
      "user",
      { ...{ ...inGroup, ...scaled, agentPoolName: "user", mode: "User" }, resourceName: aks.name },
      { ignoreChanges: ["count"] },
    );
    return Promise.resolve();
  };
}

describe("Azure on the real engine", () => {
  const trial = new Trial();
  before(() => trial.start());
  after(() => trial.end());
  beforeEach(() => trial.goWrong());

  it("waits out being throttled", async () => {
    trial.goWrong({ ...CREATE_REGISTRY, times: 2, effect: { throttle: { retryAfter: 0.2 } } });
    assert.deepEqual(await trial.up(registry()), { create: 3 });
    assert.deepEqual(await trial.up(registry()), {});
  });

  it("gives up on what hangs when the program's time is over, and makes it in the next run", async () => {
    await trial.up(async () => Promise.resolve(void group()));
    trial.goWrong({ ...CREATE_REGISTRY, effect: { hang: {} } });
    const impatient = registry({ customTimeouts: { create: "1s" } });
    await assert.rejects(trial.up(impatient), /context deadline exceeded/);
    assert.equal((await trial.known()).has("registry"), false);
    assert.deepEqual(await trial.up(impatient), { create: 1 });
  });

  it("mends in the next run what was half made", async () => {
    await trial.up(async () => Promise.resolve(void group()));
    trial.goWrong({ ...CREATE_REGISTRY, effect: { breaks: { code: "Broken", message: "half of it" } } });
    await assert.rejects(trial.up(registry()), /Code="Broken" Message="half of it"/);
    assert.equal((await trial.known()).get("registry")?.id, REGISTRY);
    assert.equal(trial.azure.read(REGISTRY)?.computed["provisioningState"], "Failed");
    assert.deepEqual(await trial.up(registry()), { update: 1 });
    assert.equal(trial.azure.read(REGISTRY)?.computed["provisioningState"], "Succeeded");
    assert.deepEqual(await trial.preview(registry()), {});
  });

  it("finds what it does not know to be there, and adopts it when told to", async () => {
    await trial.up(async () => Promise.resolve(void group()));
    trial.goWrong({ ...CREATE_REGISTRY, effect: { lose: {} } });
    await assert.rejects(trial.up(registry()), /connection reset by peer/);
    await assert.rejects(trial.up(registry()), /cannot create already existing resource/);
    assert.deepEqual(await trial.up(registry({ import: REGISTRY })), { import: 1 });
    assert.deepEqual(await trial.preview(registry()), {});
  });

  describe("with a cluster", () => {
    before(async () => {
      trial.goWrong();
      await trial.up(cluster("1.36"));
    });

    it("makes no change of what the autoscaler and AKS themselves have changed", async () => {
      trial.drift(CLUSTER, ({ computed }) => {
        const [system] = computed["agentPoolProfiles"] as readonly Properties[];
        const agentPoolProfiles = [{ ...system, count: 3, nodeImageVersion: "AKSUbuntu-202611.01.0" }];
        return { computed: { ...computed, agentPoolProfiles, currentKubernetesVersion: "1.36.7" } };
      });
      trial.drift(`${CLUSTER}/agentPools/user`, ({ computed }) => ({ computed: { ...computed, count: 2 } }));
      assert.deepEqual(await trial.refresh(), { update: 2 });
      assert.deepEqual(await trial.preview(cluster("1.36")), {});
    });

    it("changes back what somebody else has changed", async () => {
      const tags = { owner: "somebody" };
      trial.drift(CLUSTER, ({ inputs }) => ({ inputs: { ...inputs, tags } }));
      assert.deepEqual(await trial.refresh(), { update: 1 });
      assert.deepEqual(await trial.up(cluster("1.36")), { update: 1 });
      assert.equal(trial.azure.read(CLUSTER)?.inputs["tags"], undefined);
    });

    it("refuses a downgrade, and keeps all as it was", async () => {
      await assert.rejects(
        trial.up(cluster("1.35")),
        /OperationNotAllowed.*Downgrading Kubernetes version 1\.36\.\d to 1\.35\.9/,
      );
      assert.equal(trial.azure.read(CLUSTER)?.computed["provisioningState"], "Succeeded");
      assert.deepEqual(await trial.preview(cluster("1.36")), {});
    });
  });
});
