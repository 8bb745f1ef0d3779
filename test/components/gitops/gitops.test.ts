import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { GitOps } from "../../../components/gitops/gitops";
import { projects } from "../../../components/gitops/projects";
import { rootApplication } from "../../../components/gitops/root-application";
import type { Manifest } from "../../support/manifest";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { shapeFaults } from "../../support/shape";
import { answers } from "../answers";
import { chainOf } from "../lineage";
import { FACTS, SOURCE } from "./sample";

const PROJECT = "kubernetes:argoproj.io/v1alpha1:AppProject";
const APPLICATION = "kubernetes:argoproj.io/v1alpha1:Application";

const run = (preview = false) =>
  record({ answers, preview }, () => {
    const provider = new Provider("k8s", { kubeconfig: "kubeconfig" });
    return valueOf(new GitOps("gitops", { provider, source: SOURCE, facts: FACTS }).rootApplication);
  });

describe("the hand-over to Argo CD", () => {
  it("is by default the projects and the root application, in Argo CD's namespace", async () => {
    const made = await run();
    assert.equal(made.result, "app-of-apps");
    const { inputs } = only(made, APPLICATION);
    assert.deepEqual(inputs["metadata"], {
      name: "app-of-apps",
      namespace: "argocd",
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
    });
    assert.deepEqual(inputs["spec"], await valueOf<unknown>(rootApplication(SOURCE, FACTS)));
    const fences = made.resources.filter((each) => each.type === PROJECT);
    assert.deepEqual(
      fences.map((each) => [each.name, each.inputs["spec"]]).sort(),
      Object.entries(projects(SOURCE))
        .map(([name, spec]) => [`project-${name}`, spec])
        .sort(),
    );
    for (const each of fences) assert.equal((each.inputs["metadata"] as { namespace: string }).namespace, "argocd");
  });

  it("is nothing that the definitions of Argo CD 2.9 do not know", async () => {
    const made = (await run()).resources.filter(({ type }) => type === PROJECT || type === APPLICATION);
    assert.ok(made.length > 5);
    for (const { name, inputs } of made) assert.deepEqual(shapeFaults(inputs as unknown as Manifest), [], name);
  });

  it("fences Argo CD in before it lets the root application loose", async () => {
    const made = await run();
    const fences = made.resources.filter((each) => each.type === PROJECT).map((each) => each.urn);
    for (const urn of fences) assert.ok(only(made, APPLICATION).dependencies.includes(urn), urn);
  });

  it("goes through the given provider, and stands below the component, in a preview too", async () => {
    const made = await run(true);
    const provider = only(made, "pulumi:providers:kubernetes").urn;
    for (const each of made.resources.filter((one) => one.type === PROJECT || one.type === APPLICATION)) {
      assert.ok(each.provider.startsWith(provider), each.name);
      assert.deepEqual(chainOf(made.resources, each), ["platform:gitops:GitOps", each.type]);
    }
  });
});
