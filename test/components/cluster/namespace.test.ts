import assert from "node:assert/strict";
import { createNamespaces } from "../../../components/cluster/namespace";
import { registry } from "../../../releases/registry";
import { only, record } from "../../support/mocks";

const TYPE = "kubernetes:core/v1:Namespace";
const run = () => record({}, () => [...createNamespaces(registry, {}).keys()]);

describe("the namespaces", () => {
  it("are made once each, also where two releases share one", async () => {
    const made = await run();
    assert.deepEqual(made.result, ["argocd", "monitoring", "cert-manager", "ai-tools", "gpu-operator"]);
    assert.deepEqual(
      made.resources.map((each) => each.name),
      made.result,
    );
  });

  it("carry their exact name and who made them", async () => {
    assert.deepEqual(only(await run(), TYPE, "argocd").inputs["metadata"], {
      name: "argocd",
      labels: { "app.kubernetes.io/managed-by": "pulumi" },
    });
  });

  it("are privileged where kernel modules are loaded, and nowhere else", async () => {
    const made = await run();
    const level = made.resources.flatMap(({ name, inputs }) => {
      const { labels } = inputs["metadata"] as { labels: Record<string, string> };
      return Object.entries(labels)
        .filter(([key]) => key.startsWith("pod-security"))
        .map((label) => [name, ...label]);
    });
    assert.deepEqual(level, [["gpu-operator", "pod-security.kubernetes.io/enforce", "privileged"]]);
  });
});
