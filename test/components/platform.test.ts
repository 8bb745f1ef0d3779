import assert from "node:assert/strict";
import { globalNameOf } from "../../components/azure/names";
import { Platform, type PlatformArgs } from "../../components/platform";
import { DOCUMENTED, argsOf, environment } from "../releases/samples";
import { at } from "../support/manifest";
import { type Recording, only, record } from "../support/mocks";
import { answers } from "./answers";
import { AZURE } from "./azure/sample";
import { chartOf } from "./chart";
import { chainOf } from "./lineage";

const ARGS: PlatformArgs = {
  environment: environment("dev"),
  azure: AZURE,
  releases: DOCUMENTED.map((release) => ({
    release,
    args: argsOf(release, "dev"),
    values: {},
    secret: false,
    chart: chartOf(release.pin),
  })),
  gitops: {
    repository: "https://git.example.org/p.git",
    revision: "main",
    path: "gitops/environments/dev",
    charts: "oci://registry.example.org/charts",
    mirror: null,
    platform: { registry: "registry.example.org", monitoringNamespace: "monitoring" },
  },
};

const run = (over: Partial<PlatformArgs> = {}, preview = false) =>
  record({ answers, preview }, () => {
    new Platform("platform", { ...ARGS, ...over });
  });

const PROVIDER = "pulumi:providers:kubernetes";

describe("the platform", () => {
  let up: Recording<void>;
  before(async () => (up = await run()));

  it("is by default Azure, one provider, the releases, and the hand-over, each below it", () => {
    const top = only(up, "platform:index:Platform").urn;
    const children = up.resources.filter((each) => each.parent === top).map((each) => each.type);
    assert.deepEqual(
      children.sort(),
      [PROVIDER, "platform:azure:Azure", "platform:cluster:Releases", "platform:gitops:GitOps"].sort(),
    );
  });

  for (const preview of [false, true])
    it(`leaves nothing outside its tree (${preview ? "preview" : "update"})`, async () => {
      const { resources } = await run({}, preview);
      for (const each of resources) assert.equal(chainOf(resources, each)[0], "platform:index:Platform", each.urn);
    });

  it("reaches the cluster only once there are nodes to run on", () => {
    assert.ok(only(up, PROVIDER).dependencies.includes(only(up, "azure-native:containerservice:AgentPool").urn));
  });

  it("hands what Azure answered down to the applications, with nothing missing", () => {
    const { inputs } = only(up, "kubernetes:argoproj.io/v1alpha1:Application");
    const patches = at(inputs, "spec.source.kustomize.patches") as {
      target: { labelSelector: string };
      patch: string;
    }[];
    const own = patches.find(({ target }) => target.labelSelector === "platform/chart=own");
    const steps = JSON.parse(own?.patch ?? "[]") as { path: string; value: unknown }[];
    const facts = at(steps.find(({ path }) => path.endsWith("/valuesObject"))?.value, "global.platform");
    const wanted = ["tenantId", "subscriptionId", "resourceGroup", "vault.uri"];
    const identities = ["external-dns", "external-secrets"].map((name) => `clientIds.${name}`);
    const missing = [...wanted, ...identities].filter(
      (fact) => typeof at(facts, fact) !== "string" || at(facts, fact) === "",
    );
    assert.deepEqual(missing, []);
  });

  it("hands the storage account of the logs down where the stack has one, and nothing in its place where it has none", async () => {
    const logsOf = async (storage: typeof AZURE.storage): Promise<unknown> => {
      const { inputs } = only(
        await run({ azure: { ...AZURE, storage } }),
        "kubernetes:argoproj.io/v1alpha1:Application",
      );
      const patches = at(inputs, "spec.source.kustomize.patches") as { patch: string }[];
      const facts = patches.map(({ patch }) =>
        at((JSON.parse(patch) as object[]).at(-1), "value.global.platform.logs"),
      );
      return facts.find((one) => one !== undefined);
    };
    const account = globalNameOf("storage", AZURE.stack, "abc123");
    assert.deepEqual(await logsOf({ redundancy: "ZRS", private: false, softDeleteDays: 7 }), {
      account,
      container: "loki",
    });
    assert.equal(await logsOf(null), undefined);
  });

  it("keeps the kubeconfig secret, and replaces the provider with the cluster's incarnation only", async () => {
    const { inputs, secrets } = only(up, PROVIDER);
    assert.deepEqual(secrets, ["kubeconfig"]);
    assert.equal(inputs["clusterIdentifier"], "aks-platform-dev-b3410ae2");
    const changed = { ...AZURE, kubernetes: "1.37", tags: {}, owner: "x" };
    assert.equal(
      only(await run({ azure: changed }), PROVIDER).inputs["clusterIdentifier"],
      inputs["clusterIdentifier"],
    );
  });

  it("is the one that is right about its own objects, whoever changed them by hand or made them before it", () => {
    const objects = up.resources.filter(
      ({ type }) => type.startsWith("kubernetes:") && !type.startsWith("kubernetes:helm.sh/"),
    );
    assert.ok(objects.some(({ type }) => type.endsWith(":AppProject")));
    const others = objects.filter(
      ({ inputs }) =>
        (at(inputs, "metadata.annotations") as Readonly<Record<string, string>> | undefined)?.[
          "pulumi.com/patchForce"
        ] !== "true",
    );
    assert.deepEqual(
      others.map(({ urn }) => urn),
      [],
    );
    for (const { inputs } of up.resources.filter(({ type }) => type.startsWith("kubernetes:helm.sh/")))
      assert.equal(inputs["metadata"], undefined);
  });

  it("hands over once Argo CD is there, and waits for no other release", () => {
    const { dependencies } = only(up, "platform:gitops:GitOps");
    for (const { name } of DOCUMENTED) {
      const release = only(up, "kubernetes:helm.sh/v3:Release", name).urn;
      assert.equal(dependencies.includes(release), name === "argocd", name);
    }
  });
});
