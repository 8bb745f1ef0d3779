import assert from "node:assert/strict";
import { createNamespaces } from "../../../components/cluster/namespace";
import { registry } from "../../../releases/registry";
import { type Recording, only, record } from "../../support/mocks";
import { chainOf } from "../lineage";

const TYPE = "kubernetes:core/v1:Namespace";
const POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

type Labels = { readonly labels: Readonly<Record<string, string>> };

describe("the namespaces", () => {
  let made: Recording<readonly string[]>;
  before(async () => (made = await record({}, () => [...createNamespaces(registry, { profile: "prod" }, {}).keys()])));
  const names = (type: string) => made.resources.filter((each) => each.type === type).map((each) => each.name);

  it("are made once each, also where two releases share one", () => {
    assert.deepEqual(made.result, ["argocd", "monitoring", "cert-manager", "ai-tools", "gpu-operator"]);
    assert.deepEqual(names(TYPE), made.result);
  });

  it("carry their exact name, who made them, and what their pods may do", () => {
    assert.deepEqual(only(made, TYPE, "argocd").inputs["metadata"], {
      name: "argocd",
      labels: {
        "app.kubernetes.io/managed-by": "pulumi",
        "pod-security.kubernetes.io/enforce": "baseline",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    });
  });

  it("are privileged where nodes are watched or kernel modules loaded, and nowhere else", () => {
    const privileged = made.resources.filter(
      ({ type, inputs }) =>
        type === TYPE && (inputs["metadata"] as Labels).labels["pod-security.kubernetes.io/enforce"] === "privileged",
    );
    assert.deepEqual(
      privileged.map((each) => each.name),
      ["monitoring", "gpu-operator"],
    );
  });

  it("have a quota that leaves no way in but the gateway, and limits for containers that have none", () => {
    for (const name of made.result) {
      const quota = only(made, "kubernetes:core/v1:ResourceQuota", `${name}-platform`).inputs;
      const { hard } = quota["spec"] as { hard: Record<string, string> };
      assert.equal(hard["services.loadbalancers"], "0");
      assert.equal(hard["services.nodeports"], "0");
      assert.equal((quota["metadata"] as { namespace: string }).namespace, name);
      const { spec } = only(made, "kubernetes:core/v1:LimitRange", `${name}-platform`).inputs;
      const [container] = (spec as { limits: object[] }).limits;
      assert.equal("default" in (container ?? {}), name !== "gpu-operator");
    }
  });

  it("let nothing in or out by default but look-ups of names", () => {
    for (const name of made.result) {
      assert.deepEqual(only(made, POLICY, `${name}-default-deny`).inputs["spec"], {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
      });
      const dns = JSON.stringify(only(made, POLICY, `${name}-allow-dns`).inputs["spec"]);
      assert.match(dns, /"k8s-app":"kube-dns"/);
    }
    assert.deepEqual(
      names(POLICY).filter((name) => name.startsWith("ai-tools-")),
      ["ai-tools-default-deny", "ai-tools-allow-dns"],
    );
  });

  it("never open the way to the node's identity", () => {
    for (const { name, inputs } of made.resources.filter((each) => each.type === POLICY))
      for (const block of JSON.stringify(inputs).match(/"cidr":"0\.0\.0\.0\/0".{0,40}/g) ?? [])
        assert.match(block, /"except":\["169\.254\.169\.254\/32"\]/, name);
  });

  it("wait with what holds in them until they are there, and stand below their component", () => {
    const { resources } = made;
    for (const each of resources.filter((one) => one.custom && one.type !== TYPE)) {
      const namespace = only(made, TYPE, (each.inputs["metadata"] as { namespace: string }).namespace);
      assert.ok(each.dependencies.includes(namespace.urn), each.name);
      assert.deepEqual(chainOf(resources, each), ["platform:cluster:PlatformNamespace", each.type]);
    }
  });
});
