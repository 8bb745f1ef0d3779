import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { createClusterProvider } from "../../../components/cluster/provider";
import { only, record } from "../../support/mocks";

describe("the cluster's provider", () => {
  it("takes the kubeconfig, and is replaced with the cluster's incarnation only", async () => {
    const made = await record(
      {},
      () => void createClusterProvider("k8s", { kubeconfig: pulumi.secret("kubeconfig"), identity: "aks-1" }, {}),
    );
    const { inputs, secrets } = only(made, "pulumi:providers:kubernetes");
    assert.equal(inputs["kubeconfig"], "kubeconfig");
    assert.equal(inputs["clusterIdentifier"], "aks-1");
    // Providers take every input as JSON text.
    assert.equal(inputs["suppressHelmHookWarnings"], "true");
    assert.deepEqual(secrets, ["kubeconfig"]);
  });
});
