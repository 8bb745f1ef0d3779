import assert from "node:assert/strict";
import { checkOperators, operatorOf, staged } from "../../../components/cluster/extras";
import { KubernetesObject } from "../../../components/cluster/object";
import type { Manifest } from "../../../releases/contract";
import { record } from "../../support/mocks";

const object = (kind: string, apiVersion: string, metadata: object = {}): Manifest<string> => ({
  apiVersion,
  kind,
  metadata: { name: kind.toLowerCase(), ...metadata },
  spec: { a: 1 },
});

const POLICY = object("NetworkPolicy", "networking.k8s.io/v1");
const ISSUER = object("ClusterIssuer", "cert-manager.io/v1");
const PROXY = object("Deployment", "apps/v1");

describe("objects beside a chart", () => {
  it("are made before it, so that its pods find them", () => {
    assert.deepEqual(staged("argocd", [POLICY]), { before: [POLICY], after: [] });
  });

  it("are made after it where they need its webhook or its pods", () => {
    assert.deepEqual(staged("cert-manager", [ISSUER, POLICY]), { before: [POLICY], after: [ISSUER] });
    assert.deepEqual(staged("mlflow", [PROXY, ISSUER]), { before: [ISSUER], after: [PROXY] });
  });

  it("know whose operator judges them", () => {
    assert.equal(operatorOf(ISSUER), "cert-manager");
    assert.equal(operatorOf(PROXY), null);
    assert.equal(operatorOf({ apiVersion: "v1" }), null);
  });

  it("fail where that operator is not among the release's needs", () => {
    checkOperators("mlflow", ["cert-manager"], [ISSUER]);
    checkOperators("cert-manager", [], [ISSUER]);
    assert.throws(() => checkOperators("mlflow", [], [ISSUER]), {
      message:
        'internal: release mlflow brings ClusterIssuer "clusterissuer" of cert-manager, which is not among its needs',
    });
  });
});

describe("a Kubernetes object made from its manifest", () => {
  const made = async (manifest: Manifest<string>) => {
    const { resources } = await record({}, () => new KubernetesObject(manifest, "ai-tools", {}).urn);
    const [{ type, name, inputs } = assert.fail("nothing was made")] = resources;
    return { type, name, metadata: inputs["metadata"], spec: inputs["spec"] };
  };

  it("stands by default in the namespace of its release, under a type that the provider can read", async () => {
    assert.deepEqual(await made(POLICY), {
      type: "kubernetes:networking.k8s.io/v1:NetworkPolicy",
      name: "ai-tools-networkpolicy",
      metadata: { namespace: "ai-tools", name: "networkpolicy" },
      spec: { a: 1 },
    });
    assert.equal((await made(object("ConfigMap", "v1"))).type, "kubernetes:core/v1:ConfigMap");
  });

  it("stands in the namespace that it names, or in none where its kind has none", async () => {
    const there = await made(object("ConfigMap", "v1", { namespace: "monitoring" }));
    assert.equal(there.name, "monitoring-configmap");
    const { name, metadata } = await made(ISSUER);
    assert.deepEqual([name, metadata], ["clusterissuer", { name: "clusterissuer" }]);
  });
});
