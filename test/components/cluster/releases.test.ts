import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import type { PlannedRelease } from "../../../components/cluster/planned";
import { Releases } from "../../../components/cluster/releases";
import type { PinnedRelease, ReleaseName } from "../../../releases/contract";
import { DOCUMENTED, argsOf, environment } from "../../releases/samples";
import { only, record } from "../../support/mocks";
import { answers } from "../answers";
import { givenOutputs } from "../given";
import { chartOf } from "../chart";
import { chainOf } from "../lineage";

const HELM = "kubernetes:helm.sh/v3:Release";
const COMPONENT = "platform:cluster:PlatformRelease";

const plan = (release: PinnedRelease<unknown>): PlannedRelease => ({
  release,
  args: argsOf(release, "dev"),
  values: {},
  secret: false,
  chart: chartOf(release.pin),
});

const needing = (name: ReleaseName, ...needs: ReleaseName[]): PinnedRelease<unknown> => {
  const found = DOCUMENTED.find((each) => each.name === name);
  assert.ok(found !== undefined);
  return { ...found, generation: { ...found.generation, needs } };
};

const run = (releases: readonly PinnedRelease<unknown>[] = DOCUMENTED, preview = false) =>
  record({ answers, preview }, () => {
    const provider = new Provider("k8s", { kubeconfig: "kubeconfig" });
    return [
      ...new Releases("releases", {
        environment: environment("dev"),
        ...givenOutputs(environment("dev")),
        provider,
        releases: releases.map(plan),
      }).byName.keys(),
    ];
  });

describe("the releases", () => {
  it("are by default the whole registry, side by side: each waits for what it needs alone", async () => {
    const made = await run();
    assert.deepEqual([...made.result].sort(), DOCUMENTED.map((each) => each.name).sort());
    for (const { name, generation } of DOCUMENTED) {
      const others = DOCUMENTED.filter((each) => each.name !== name && !generation.needs.includes(each.name));
      const urns = others.map((each) => only(made, HELM, each.name).urn);
      for (const type of [COMPONENT, HELM])
        assert.deepEqual(
          only(made, type, name).dependencies.filter((urn) => urns.includes(urn)),
          [],
        );
    }
  });

  it("go through the one provider, their namespaces and Secrets too", async () => {
    const made = await run();
    const provider = only(made, "pulumi:providers:kubernetes").urn;
    for (const each of made.resources.filter((one) => one.type.startsWith("kubernetes:")))
      assert.ok(each.provider.startsWith(`${provider}::`), `${each.name}: ${each.provider}`);
  });

  it("wait for their namespace", async () => {
    const made = await run();
    for (const { name, namespace } of DOCUMENTED) {
      const { inputs, dependencies } = only(made, HELM, name);
      assert.equal(inputs["namespace"], namespace);
      assert.ok(dependencies.includes(only(made, "kubernetes:core/v1:Namespace", namespace).urn));
    }
  });

  it("come after the definitions of all charts, which are releases of their own", async () => {
    const made = await run();
    const definitions = made.resources.filter((each) => each.type === HELM && each.name.endsWith("-crds"));
    assert.deepEqual(
      definitions.map(({ name }) => name),
      ["argocd-crds", "prometheus-crds", "cert-manager-crds", "gpu-operator-crds"],
    );
    for (const { name } of DOCUMENTED)
      for (const { urn } of definitions) assert.ok(only(made, HELM, name).dependencies.includes(urn), name);
    assert.deepEqual(only(made, HELM, "cert-manager-crds").inputs, {
      name: "cert-manager-crds",
      namespace: "cert-manager",
      createNamespace: false,
      chart: "./.charts/cert-manager-v1.13.2-crds",
      version: "1.13.2",
      atomic: true,
      maxHistory: 3,
      timeout: 300,
      compat: "true",
    });
  });

  it("wait for the releases that they need", async () => {
    const made = await run([needing("argocd", "mlflow"), needing("mlflow")]);
    assert.deepEqual(made.result, ["mlflow", "argocd"]);
    assert.ok(only(made, HELM, "argocd").dependencies.includes(only(made, HELM, "mlflow").urn));
    assert.equal(only(made, HELM, "mlflow").dependencies.includes(only(made, HELM, "argocd").urn), false);
  });

  it("keep their generated values when what they need is removed and made again", async () => {
    const made = await run();
    const installed = new Set(made.resources.filter(({ type }) => type === HELM).map(({ urn }) => urn));
    const kept = made.resources.filter(({ type }) => /^random:|:ReleaseSecret$|keyvault:Secret$/.test(type));
    assert.ok(kept.length > 10, `${kept.length}`);
    for (const one of [...kept, ...made.resources.filter(({ type }) => type === COMPONENT)])
      assert.deepEqual(
        one.dependencies.filter((urn) => installed.has(urn)),
        [],
        one.name,
      );
  });

  it("stand below the component, in a preview too", async () => {
    const { resources } = await run(DOCUMENTED, true);
    for (const each of resources.filter((one) => one.type === HELM && !one.name.endsWith("-crds")))
      assert.deepEqual(chainOf(resources, each), [
        "platform:cluster:Releases",
        "platform:cluster:PlatformRelease",
        HELM,
      ]);
    for (const each of resources.filter((one) => one.type === "kubernetes:core/v1:Namespace"))
      assert.deepEqual(chainOf(resources, each), [
        "platform:cluster:Releases",
        "platform:cluster:PlatformNamespace",
        each.type,
      ]);
  });

  it("fail before anything is installed when one needs what is not there", async () => {
    await assert.rejects(
      run([needing("argocd", "mlflow")]),
      /internal: release argocd needs mlflow, which is not there/,
    );
  });
});
