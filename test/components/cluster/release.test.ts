import assert from "node:assert/strict";
import { PlatformRelease, type PlatformReleaseArgs } from "../../../components/cluster/release";
import { pinned } from "../../../releases/bom";
import { argocd } from "../../../releases/argocd";
import { jupyterhub } from "../../../releases/jupyterhub";
import { gpuOperator } from "../../../releases/gpu-operator";
import { argsOf, environment } from "../../releases/samples";
import { givenOutputs } from "../given";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { MADE, answers } from "../answers";
import { chainOf } from "../lineage";

const HELM = "kubernetes:helm.sh/v3:Release";
const SECRET = "kubernetes:core/v1:Secret";

const HUB: PlatformReleaseArgs = {
  release: pinned(jupyterhub, "documented"),
  args: argsOf(jupyterhub, "dev"),
  values: {},
  secret: false,
  chart: { path: "./.charts/jupyterhub-3.1.0-abc.tgz", crds: null, withoutCrds: {} },
  environment: environment("dev"),
  ...givenOutputs(environment("dev")),
  namespace: "ai-tools",
  after: [],
};

const run = (over: Partial<PlatformReleaseArgs> = {}, preview = false) =>
  record({ answers, preview }, () => {
    const args = { ...HUB, ...over };
    return valueOf(new PlatformRelease(args.release.name, args).summary);
  });

describe("a release", () => {
  it("is by default a Helm release of its fixed name, atomic, with a timeout and a bounded history", async () => {
    const { inputs } = only(await run(), HELM);
    const { values: _, ...rest } = inputs;
    assert.deepEqual(rest, {
      name: "jupyterhub",
      namespace: "ai-tools",
      createNamespace: false,
      skipCrds: true,
      chart: "./.charts/jupyterhub-3.1.0-abc.tgz",
      version: "3.1.0",
      allowNullValues: true,
      atomic: true,
      cleanupOnFail: true,
      waitForJobs: true,
      maxHistory: 10,
      timeout: 600,
      compat: "true",
    });
  });

  it("waits for its Secrets", async () => {
    const made = await run();
    assert.ok(only(made, HELM).dependencies.includes(only(made, SECRET).urn));
  });

  it("marks as secret what a chart takes as a value only", async () => {
    const { inputs, secrets } = only(await run(), HELM);
    assert.deepEqual([...secrets].sort(), [
      "values.hub.config.CryptKeeper.keys[0]",
      "values.hub.config.DummyAuthenticator.password",
      "values.hub.cookieSecret",
      "values.hub.services.prometheus.apiToken",
      "values.proxy.secretToken",
    ]);
    const { hub } = inputs["values"] as { hub: Record<string, unknown> };
    assert.equal(hub["cookieSecret"], `${MADE}jupyterhub-keys-cookie-secret`);
  });

  it("merges the stack's own values last, nulls included", async () => {
    const { inputs } = only(await run({ values: { hub: { resources: null }, cull: { every: 60 } } }), HELM);
    const { hub, cull, proxy } = inputs["values"] as Record<string, Record<string, unknown>>;
    assert.equal(hub?.["resources"], null);
    assert.equal(cull?.["every"], 60);
    assert.equal(cull["enabled"], true);
    assert.deepEqual(proxy?.["service"], { type: "ClusterIP" });
  });

  it("leaves definitions to their own release, whatever its values say", async () => {
    const chart = { ...HUB.chart, withoutCrds: { crds: { install: false } } };
    const { inputs } = only(await run({ chart, values: { crds: { install: true, keep: true } } }), HELM);
    assert.deepEqual((inputs["values"] as Record<string, unknown>)["crds"], { install: false, keep: true });
  });

  it("keeps all values secret where some come from a config secret", async () => {
    const { secrets } = only(await run({ secret: true, values: { cull: { every: 60 } } }), HELM);
    assert.ok(secrets.includes("values"));
  });

  it("tells chart, version, namespace and status once it is installed, and nothing in a preview", async () => {
    const summary = { chart: "jupyterhub", version: "3.1.0", namespace: "ai-tools", status: "deployed" };
    assert.deepEqual((await run()).result, summary);
    assert.equal((await run({}, true)).result, undefined);
  });

  it("has no Secret where the chart needs none", async () => {
    const made = await run({ release: pinned(gpuOperator, "documented"), args: argsOf(gpuOperator, "dev") });
    assert.deepEqual(
      made.resources.filter((each) => each.custom).map((each) => each.type),
      ["kubernetes:networking.k8s.io/v1:NetworkPolicy", HELM],
    );
  });

  it("makes the objects beside its chart before or after it, and refuses those of an operator that it does not need", async () => {
    const hub = pinned(jupyterhub, "documented");
    const manifest = (kind: string, apiVersion: string) => ({ apiVersion, kind, metadata: { name: "a" } });
    const extras = [manifest("NetworkPolicy", "networking.k8s.io/v1"), manifest("Deployment", "apps/v1")];
    const made = await run({ release: { ...hub, generation: { ...hub.generation, extras: () => extras } } });
    const policy = only(made, "kubernetes:networking.k8s.io/v1:NetworkPolicy", "ai-tools-a");
    assert.ok(only(made, HELM).dependencies.includes(policy.urn));
    const proxy = only(made, "kubernetes:apps/v1:Deployment", "ai-tools-a");
    assert.ok(proxy.dependencies.includes(only(made, HELM).urn));
    const issuer = () => [manifest("Issuer", "cert-manager.io/v1")];
    const generation = { ...hub.generation, needs: [], extras: issuer };
    await assert.rejects(run({ release: { ...hub, generation } }), /internal: .*Issuer "a" of cert-manager/);
  });

  it("stands below its component, and its Secrets in one of their own", async () => {
    const { resources } = await run();
    const top = "platform:cluster:PlatformRelease";
    assert.deepEqual(chainOf(resources, only({ resources }, HELM)), [top, HELM]);
    assert.deepEqual(chainOf(resources, only({ resources }, SECRET)), [top, "platform:cluster:ReleaseSecret", SECRET]);
  });

  it("puts a copied value into both Secrets, and generates it once", async () => {
    const made = await run({ release: pinned(argocd, "current"), args: argsOf(argocd, "dev") });
    const secrets = made.resources.filter(({ type }) => type === SECRET);
    assert.deepEqual(
      secrets.map(({ inputs }) => inputs["stringData"]),
      [
        { "redis-password": `${MADE}argocd-redis-auth-redis-password` },
        { auth: `${MADE}argocd-redis-auth-redis-password` },
      ],
    );
    only(made, "random:index/randomPassword:RandomPassword");
    only(made, "azure-native:keyvault:Secret");
  });

  it("fails when values ask for a secret that is not declared", async () => {
    const hub = pinned(jupyterhub, "documented");
    const release = { ...hub, generation: { ...hub.generation, secrets: () => [] } };
    await assert.rejects(run({ release }), {
      message: 'internal: values ask for key "cookie-secret" of Secret "jupyterhub-keys", which is not declared',
    });
  });
});
