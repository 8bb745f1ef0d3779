import assert from "node:assert/strict";
import fc from "fast-check";
import { type ReplacingInputs, clusterIdentity } from "../../../components/azure/cluster-identity";

const INPUTS: ReplacingInputs = {
  clusterName: "aks-platform-dev",
  location: "westeurope",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/16",
  dnsServiceIP: "10.96.0.10",
  egress: "loadBalancer",
};

describe("the identity of a cluster's incarnation", () => {
  it("never changes for the same inputs: another one would make everything on the cluster again", () => {
    assert.equal(clusterIdentity(INPUTS), "aks-platform-dev-b3410ae2");
  });

  it("does not change with anything that the cluster takes in place", () => {
    const more = { ...INPUTS, kubernetesVersion: "1.37", tags: { a: "b" }, tier: "Premium" };
    assert.equal(clusterIdentity(more), clusterIdentity(INPUTS));
  });

  it("changes with each input that replaces the cluster, whatever its new value", () => {
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(INPUTS) as (keyof ReplacingInputs)[])), fc.string(), (key, value) => {
        fc.pre(value !== INPUTS[key]);
        assert.notEqual(clusterIdentity({ ...INPUTS, [key]: value }), clusterIdentity(INPUTS));
      }),
    );
  });
});
