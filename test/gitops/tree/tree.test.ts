/** The laws of the GitOps tree: each application folder, and what the environments render to. */
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compare } from "semver";
import { common } from "../../../stacks/profiles/common";
import { faultsOf } from "./rules";
import { type AppFolder, appFolders, applicationsOf, ENVIRONMENTS, GITOPS, readYaml } from "./tree";

const COSTS = ["none", "small", "medium", "large"];
/** Releases that the program itself installs; an application may need one. */
const TIER_1 = ["argocd", "prometheus", "cert-manager", "jupyterhub", "mlflow", "gpu-operator"];

const waves = Object.values(readYaml(join(GITOPS, "waves.yaml")) as Record<string, number>);
const apps = appFolders();

function filesOf(app: AppFolder): readonly string[] {
  return readdirSync(app.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(app.folder.length + 1))
    .sort();
}

describe("the GitOps tree", () => {
  it("has applications, each with a name of its own", () => {
    assert.ok(apps.length >= 6);
    const names = apps.map(({ name }) => name);
    assert.deepEqual(names, [...new Set(names)]);
  });

  for (const app of apps)
    it(`${app.path} has its card, a base, an overlay with a version file an environment, and values`, () => {
      const files = filesOf(app);
      const overlays = ENVIRONMENTS.filter((one) => app.card.off?.[one] === undefined);
      const wanted = [
        ...["app.yaml", "base/application.yaml", "base/kustomization.yaml", "values.yaml"],
        ...overlays.flatMap((one) => [`${one}/kustomization.yaml`, `${one}/version.yaml`]),
      ];
      assert.deepEqual(
        wanted.filter((file) => !files.includes(file)),
        [],
        "missing",
      );
      // An environment that it is off in may have its overlay already: turning it on is one line then.
      const known =
        /^(README\.md|lock\/[\w.-]+\.json|(values\/(dev|staging|prod)|companion(-[a-z]+)?|(dev|staging|prod)\/(kustomization|version))\.yaml)$/;
      assert.deepEqual(
        files.filter((file) => !wanted.includes(file) && !known.test(file)),
        [],
        "unknown",
      );
      const { purpose, cost, needs, ...rest } = app.card;
      assert.match(purpose, /^[A-Z].*\.$/, "app.yaml: purpose is a sentence");
      assert.ok(COSTS.includes(cost), `app.yaml: cost is one of ${COSTS.join(", ")}`);
      const others = [...apps.map(({ name }) => name), ...TIER_1];
      assert.deepEqual(
        needs.filter((one) => !others.includes(one)),
        [],
        "app.yaml: needs an application that is none",
      );
      assert.deepEqual(
        Object.keys(rest).filter((key) => !["off", "exception", "catalogue"].includes(key)),
        [],
        "app.yaml",
      );
      for (const [environment, reason] of Object.entries(app.card.off ?? {})) {
        assert.ok(
          ENVIRONMENTS.some((one) => one === environment),
          `app.yaml: off.${environment}`,
        );
        assert.match(reason, /\S+ \S+/, `app.yaml: off.${environment} says why`);
      }
    });

  for (const environment of ENVIRONMENTS) {
    it(`${environment} lists the applications that are not off there, in order, and what holds for all`, () => {
      const file = join(GITOPS, "environments", environment, "kustomization.yaml");
      const { resources, components } = readYaml(file) as { resources: string[]; components: string[] };
      const wanted = apps
        .filter(({ card }) => card.off?.[environment] === undefined)
        .map(({ path }) => `../../${path.replace("gitops/", "")}/${environment}`);
      assert.deepEqual(resources, wanted.sort());
      assert.deepEqual(components, ["../../common"]);
    });

    it(`every application of ${environment} keeps the rules`, async () => {
      const found = (await applicationsOf(environment)).flatMap((application) => {
        const app = apps.find(({ name }) => name === application.metadata.name);
        return app === undefined
          ? [`${application.metadata.name} has no folder of its name`]
          : faultsOf(application, { app, environment, waves });
      });
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    });

    it(`every application of ${environment} reads the chart's values, its own, and every values file that it has`, async () => {
      for (const { metadata, spec } of await applicationsOf(environment)) {
        const app = apps.find(({ name }) => name === metadata.name);
        assert.ok(app !== undefined);
        const own = [`$values/${app.path}/values.yaml`];
        const more = existsSync(join(app.folder, "values", `${environment}.yaml`))
          ? [`$values/${app.path}/values/${environment}.yaml`]
          : [];
        const inChart = metadata.labels["platform/chart"] === "own" ? [`values/${environment}.yaml`] : [];
        assert.deepEqual(spec.sources[0]?.helm?.valueFiles, [...inChart, ...own, ...more], app.path);
      }
    });
  }

  it("production runs nothing that staging does not, and staging nothing that dev does not, unless it says why", async () => {
    const [dev, staging, prod] = await Promise.all(ENVIRONMENTS.map((one) => applicationsOf(one)));
    const versions = (of: typeof dev = []) =>
      new Map(of.map(({ metadata, spec }) => [metadata.name, spec.sources[0]?.targetRevision ?? ""]));
    const steps = [
      { from: versions(dev), to: versions(staging), of: "staging" },
      { from: versions(staging), to: versions(prod), of: "prod" },
    ];
    for (const { from, to, of } of steps)
      for (const [name, version] of to) {
        if (apps.find((app) => app.name === name)?.card.exception !== undefined) continue;
        const before = from.get(name);
        assert.ok(
          before !== undefined,
          `${name} is in ${of} and not in the environment before it; say why as app.yaml's exception`,
        );
        assert.ok(
          compare(version, before) <= 0,
          `${name}: ${of} has chart ${version}, the environment before it ${before}`,
        );
      }
  });

  it("with a mirror, takes no chart from anywhere else", async () => {
    const mirror = "https://charts.example.org/mirror";
    for (const { metadata, spec } of await applicationsOf("dev", { mirror })) {
      const wanted = metadata.labels["platform/chart"] === "own" ? "registry.example.org/charts" : mirror;
      assert.equal(spec.sources[0]?.repoURL, wanted, metadata.name);
    }
  });

  it("an application is found out by the rules when it breaks them", async () => {
    const [application] = await applicationsOf("dev");
    const [app] = apps.filter(({ name }) => name === application?.metadata.name);
    assert.ok(application !== undefined && app !== undefined);
    const broken = structuredClone(application) as unknown as {
      metadata: { labels: Record<string, string>; annotations: Record<string, string>; finalizers: string[] };
      spec: {
        project: string;
        destination: { namespace: string };
        sources: { repoURL: string; targetRevision: string }[];
        syncPolicy: Record<string, object>;
      };
    };
    broken.metadata.labels["platform/chart"] = "vendored";
    broken.metadata.annotations["argocd.argoproj.io/sync-wave"] = "3";
    broken.metadata.annotations["argocd.argoproj.io/manifest-generate-paths"] = "/";
    broken.metadata.finalizers = [];
    Object.assign(broken.spec.syncPolicy["retry"] as object, { refresh: true });
    broken.spec.project = "default";
    broken.spec.destination.namespace = "kube-system";
    broken.spec.syncPolicy["automated"] = {};
    for (const source of broken.spec.sources)
      Object.assign(source, { targetRevision: "UNSET", repoURL: "https://elsewhere.example.org" });
    const faults = faultsOf(broken as never, { app, environment: "dev", waves });
    for (const part of [
      "platform/chart",
      "retry.refresh: no such field",
      "sync-wave 3",
      "manifest-generate-paths",
      "finalizers",
      "spec.project is default",
      "elsewhere.example.org is no source",
      "keeps out of namespace kube-system",
      "automated",
      "no exact version",
      "UNSET is left",
    ])
      assert.ok(
        faults.some((fault) => fault.includes(part)),
        `${part}\n${faults.join("\n")}`,
      );
  });

  it("serves the ingress class and the gateway that all profiles hand down, where these say", async () => {
    const { ingressClassName, ingressNamespace, gateway } = common.gitops.platform;
    const values = readYaml(join(GITOPS, "apps/platform/gateway-controller/values.yaml")) as {
      readonly ingressClass: { readonly enabled: boolean; readonly name: string };
    };
    assert.deepEqual([values.ingressClass.enabled, values.ingressClass.name], [true, ingressClassName]);
    const namespaces = new Map(
      (await applicationsOf("prod")).map(({ metadata, spec }) => [metadata.name, spec.destination.namespace]),
    );
    assert.equal(namespaces.get("gateway-controller"), ingressNamespace);
    assert.equal(namespaces.get("gateway"), gateway.namespace);
  });
});
