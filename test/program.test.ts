import assert from "node:assert/strict";
import { RunError } from "@pulumi/pulumi";
import type { Profile } from "../releases/contract";
import { MADE, TOKEN } from "./components/answers";
import { chainOf } from "./components/lineage";
import { extrasOf, IN_AZURE, LOGIN, ON_CLUSTER } from "./program/expected";
import { type FakeCharts, fakeCharts, setEnvironment } from "./program/fake-charts";
import { leaks } from "./program/leaks";
import { toldOfAzure } from "./program/told";
import { type Outputs, runStack } from "./program/run";
import { type Recording, only } from "./support/mocks";
import { DOCUMENTED } from "./releases/samples";

const HELM = "kubernetes:helm.sh/v3:Release";
const STACKS: readonly Profile[] = ["dev", "staging", "prod"];

/** A client secret as `pulumi config set --secret` gives it. */
const CLIENT_SECRET = "the-client-secret-of-the-hub";
const ENTRA = {
  type: "azuread",
  tenantId: "11111111-1111-4111-8111-111111111111",
  clientId: "22222222-2222-4222-8222-222222222222",
  clientSecret: CLIENT_SECRET,
};
const WITH_SECRET = {
  config: {
    "platform:releases": {
      argocd: { login: ENTRA, adminGroups: [ENTRA.clientId] },
      jupyterhub: { authenticator: ENTRA },
      mlflow: { login: ENTRA },
    },
  },
  secretKeys: ["platform:releases"],
};

describe("the whole program", function () {
  this.timeout(60_000);
  let charts: FakeCharts;
  before(() => (charts = fakeCharts()));
  after(() => charts.remove());

  for (const stack of STACKS)
    describe(`on stack ${stack}`, () => {
      let up: Recording<Outputs>;
      let preview: Recording<Outputs>;
      before(async () => {
        up = await runStack(stack);
        preview = await runStack(stack, { preview: true });
      });

      it("makes the same resources whether their inputs are known or not", () => {
        for (const { resources } of [up, preview]) {
          const made = resources.filter((each) => each.custom).map((each) => `${each.type} ${each.name}`);
          assert.deepEqual(
            made.sort(),
            [...IN_AZURE[stack], ...ON_CLUSTER, ...LOGIN[stack], ...extrasOf(stack)].sort(),
          );
        }
      });

      it("stands in one tree below the platform", () => {
        for (const { resources } of [up, preview])
          for (const each of resources) assert.equal(chainOf(resources, each)[0], "platform:index:Platform", each.urn);
      });

      it("installs the six releases at their pins, atomic, in time and in their namespaces", () => {
        for (const { name, namespace, pin, timeout } of DOCUMENTED) {
          const { values, ...inputs } = only(up, HELM, name).inputs;
          assert.equal(typeof values, "object");
          assert.deepEqual(inputs, {
            name,
            namespace,
            createNamespace: false,
            skipCrds: true,
            chart: charts.paths[pin.chart],
            version: pin.version,
            allowNullValues: true,
            atomic: true,
            cleanupOnFail: true,
            waitForJobs: true,
            maxHistory: 10,
            timeout,
            compat: "true",
          });
        }
      });

      const highlyAvailable = stack === "prod" ? "is" : "is not";
      it(`${highlyAvailable} highly available, and ${stack === "dev" ? "pays for no" : "has an"} uptime guarantee`, () => {
        const { values } = only(up, HELM, "argocd").inputs as { values: Record<string, unknown> };
        const cluster = only(up, "azure-native:containerservice:ManagedCluster").inputs;
        const pool = only(up, "azure-native:containerservice:AgentPool", "pool-user").inputs;
        assert.equal("redis-ha" in values, stack === "prod");
        assert.deepEqual(cluster["sku"], { name: "Base", tier: stack === "dev" ? "Free" : "Standard" });
        assert.deepEqual(pool["availabilityZones"], stack === "dev" ? [] : ["1", "2", "3"]);
      });

      it("keeps machine paths out of everything", () => {
        for (const { urn, inputs } of up.resources)
          assert.equal(JSON.stringify(inputs).includes(process.cwd()), false, urn);
      });

      it("hands over to Argo CD with the stack's own folder", () => {
        const { spec } = only(up, "kubernetes:argoproj.io/v1alpha1:Application").inputs as {
          spec: { source: { path: string }; syncPolicy: { automated: object } };
        };
        assert.equal(spec.source.path, `gitops/environments/${stack}`);
        assert.deepEqual(spec.syncPolicy.automated, { prune: true, selfHeal: true });
      });

      it("tells what it has made", () => {
        const { kubeconfig, ...values } = up.result.values;
        assert.match(String(kubeconfig), /command: kubelogin/);
        assert.deepEqual(values, {
          cluster: {
            name: `aks-platform-${stack}`,
            resourceGroup: `rg-aks-platform-${stack}`,
            kubernetesVersion: "1.36.3",
          },
          oidcIssuerUrl: "https://oidc.example.org/",
          ...toldOfAzure(stack),
          releases: Object.fromEntries(
            DOCUMENTED.map(({ name, namespace, pin: { chart, version } }) => [
              name,
              { chart, version, namespace, status: "deployed" },
            ]),
          ),
          rootApplication: {
            name: "app-of-apps",
            namespace: "argocd",
            repository: "https://github.com/example/aks-platform.git",
            revision: "main",
            path: `gitops/environments/${stack}`,
          },
          trustedCharts: DOCUMENTED.map(({ pin: { chart, version } }) => ({
            chart,
            version,
            digest: charts.digests[chart],
          })),
        });
      });

      it("keeps the kubeconfig secret, and nothing else that it tells", () => {
        assert.deepEqual(up.result.secrets, ["kubeconfig"]);
        assert.deepEqual(Object.keys(preview.result.values).sort(), Object.keys(up.result.values).sort());
        assert.equal(preview.result.values["kubeconfig"], undefined);
      });

      it("leaves no secret in plain sight", async () => {
        const words = [MADE, TOKEN, "get-token"];
        assert.deepEqual(leaks(up.resources, words), []);
        const { resources } = await runStack(stack, WITH_SECRET);
        assert.deepEqual(leaks(resources, [...words, CLIENT_SECRET]), []);
        for (const name of ["argocd-entra", "jupyterhub-entra"])
          assert.deepEqual(only({ resources }, "kubernetes:core/v1:Secret", name).inputs["stringData"], {
            "client-secret": CLIENT_SECRET,
          });
      });
    });

  it("fails without a login for JupyterHub outside dev, and names all that is missing", async () => {
    await assert.rejects(runStack("prod", { config: { "platform:releases": null } }), (fault: Error) => {
      for (const key of ["tenantId", "clientId", "clientSecret"])
        assert.match(
          fault.message,
          new RegExp(
            `platform:releases\\.jupyterhub\\.authenticator\\.${key}.*: is not set; set it: pulumi config set`,
          ),
        );
      return RunError.isInstance(fault);
    });
  });

  it("fails with a dummy login in prod, before any resource is made", async () => {
    const config = { "platform:releases": { jupyterhub: { authenticator: { type: "dummy" } } } };
    await assert.rejects(runStack("prod", { config }), /"dummy" lets anyone in .* not in prod\. Set it to "azuread"/);
  });

  it("fails without a chart, and names it with the place where it was looked for", async () => {
    const restore = setEnvironment({ PLATFORM_CHARTS_MIRROR: "./no-such-folder" });
    try {
      await assert.rejects(runStack("dev"), /argo-cd 5\.51\.6: the mirror .*no-such-folder is no readable folder/);
    } finally {
      restore();
    }
  });

  it("fails with a chart whose digest nobody accepts", async () => {
    const restore = setEnvironment({ PLATFORM_CHARTS_TRUST: undefined });
    try {
      await assert.rejects(runStack("dev"), /argo-cd 5\.51\.6: wrong digest\./);
    } finally {
      restore();
    }
  });
});
