import assert from "node:assert/strict";
import { parse } from "yaml";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { SandboxAzure } from "./sandbox-azure";

const CLUSTER = { resourceGroupName: "rg", resourceName: "aks" };
const USER = "containerservice:listManagedClusterUserCredentials";
const ADMIN = "containerservice:listManagedClusterAdminCredentials";

interface Kubeconfig {
  readonly clusters: readonly object[];
  readonly users: readonly { readonly name: string; readonly user: object }[];
}

function kubeconfigIn(result: Properties): Kubeconfig {
  const [{ value }] = result["kubeconfigs"] as [{ value: string }];
  return parse(Buffer.from(value, "base64").toString()) as Kubeconfig;
}

describe("azure double: functions", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  it("gives an Entra cluster's users a kubeconfig that logs in through kubelogin, without a secret", async () => {
    await azure.cluster();
    const { clusters, users } = kubeconfigIn(await azure.invoke(USER, CLUSTER));
    assert.deepEqual(clusters, [
      { cluster: { "certificate-authority-data": "Q0E=", server: "https://127.0.0.1:1" }, name: "aks" },
    ]);
    assert.equal(users[0]?.name, "clusterUser_rg_aks");
    assert.match(
      JSON.stringify(users[0].user),
      /"command":"kubelogin".*6dae42f8-4368-4678-94ff-3960e28e3630.*devicecode/,
    );
  });

  it("wakes a control plane that was stopped", async () => {
    await azure.cluster();
    azure.asleep = true;
    await azure.invoke(USER, CLUSTER);
    assert.equal(azure.calls.at(-1), "start 1.36.3");
  });

  it("gives static credentials where local accounts are on", async () => {
    await azure.cluster({ disableLocalAccounts: false });
    const { users } = kubeconfigIn(await azure.invoke(ADMIN, CLUSTER));
    assert.deepEqual(users, [
      { name: "clusterAdmin_rg_aks", user: { "client-certificate-data": "Yw==", "client-key-data": "aw==" } },
    ]);
  });

  it("tells who we are, as the provider is configured", async () => {
    azure.provider.configure({ subscriptionId: "s-1", tenantId: "t-1" });
    const { subscriptionId, tenantId } = await azure.invoke("authorization:getClientConfig");
    assert.deepEqual([subscriptionId, tenantId], ["s-1", "t-1"]);
  });

  it("fails to give static credentials where local accounts are off", async () => {
    await azure.cluster();
    await assert.rejects(azure.invoke(ADMIN, CLUSTER), /Getting static credential is not allowed/);
  });

  it("fails when the cluster or its name is missing", async () => {
    await assert.rejects(azure.invoke(USER, CLUSTER), /ResourceNotFound.*managedClusters\/aks.*resource group 'rg'/);
    await assert.rejects(azure.invoke(USER, {}), /Missing required property "resourceGroupName"/);
  });

  it("fails for a function that it does not have, with its name", async () => {
    await assert.rejects(azure.invoke("keyvault:getSecret"), /no function "azure-native:keyvault:getSecret"/);
  });
});
