/**
 * The catalogue on a real API server: each policy refuses what breaks it, by name and cure, and lets the rest pass; every
 * object of the own charts is one that the server knows; custom resources become ready.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projects } from "../../components/gitops/projects";
import { rootApplication } from "../../components/gitops/root-application";
import { ControlPlane } from "../../sandbox/cluster/control-plane";
import { reset } from "../../sandbox/down";
import { run } from "../../sandbox/exec";
import { homeAt } from "../../sandbox/home";
import { requireTools } from "../../sandbox/tools";
import { CHARTS, ENVIRONMENTS, renderIn } from "../gitops/charts/own/charts";
import { applicationsOf, FACTS, GITOPS, SOURCE } from "../gitops/tree/tree";
import type { Manifest } from "../support/manifest";
import { valueOf } from "../support/outputs";
import { ACCEPTED, EXEMPT, REFUSED, WORKLOADS } from "./support/policy-cases";
import { kubectlOf, startBare } from "./support/control-plane";
import { doubledDefinitions } from "./support/definitions";

const REGISTRIES = {
  registries: ["registry.example.org", "registry.example.org:5000"],
  policies: { "image-registries": { mode: "Deny" } },
};
/** Applications whose definitions the own charts' custom resources are of. */
const DEFINED = ["gateway-api", "external-secrets", "clickhouse-operator"];
const namespace = (name: string) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
/** Releases whose definitions are known to the last field. */
const STRICT = ["argocd", "cert-manager", "prometheus"];
/** Kubernetes' own kinds, and those of the strict releases: the others' definitions take anything here. */
const isBuiltIn = ({ apiVersion }: Manifest): boolean =>
  /^(v1|[a-z]+\/v\d+|[a-z.]+\.k8s\.io\/v\d+|(argoproj\.io|cert-manager\.io|monitoring\.coreos\.com)\/\w+)$/.test(
    apiVersion,
  );
const isServed = (object: Manifest): boolean => isBuiltIn(object) && !/^gateway\./.test(object.apiVersion);

describe("the catalogue", () => {
  const home = homeAt(mkdtempSync(join(tmpdir(), "catalogue-e2e-")));
  const plane = new ControlPlane(home, "catalogue");
  const { kubectl, until } = kubectlOf(plane);

  /** What kubectl says on its error output, one line a refusal or warning. */
  async function apply(objects: readonly object[], ...flags: readonly string[]): Promise<string> {
    const path = join(home.root, "objects.json");
    writeFileSync(path, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
    const { adminKubeconfig } = await plane.endpoint();
    const program = requireTools(home, ["kubectl"])["kubectl"] as string;
    const env = { PATH: "", KUBECONFIG: adminKubeconfig, KUBECACHEDIR: join(home.cache, "kube") };
    return (await run(program, ["apply", "--server-side", "--force-conflicts", ...flags, "-f", path], { env })).stderr;
  }

  /** Applies the policies of an environment and waits until the newest one counts. */
  async function enforce(environment: string, sign: RegExp): Promise<void> {
    assert.equal(await apply(await renderIn("platform-policies", environment, REGISTRIES)), "");
    const [first] = REFUSED;
    for (let tries = 0; tries < 80; tries++) {
      if (sign.test(await apply([first.object], "--dry-run=server"))) return;
      await sleep(250);
    }
    assert.fail(`the policies of ${environment} do not count after 20 s`);
  }

  before(async () => {
    await startBare(plane);
    const names = [WORKLOADS, "platform-test", "platform-dns", "platform-data", "monitoring", "argocd"];
    const definitions = [...DEFINED.flatMap(definitionsOf), ...STRICT.flatMap(doubledDefinitions)];
    assert.equal(await apply([...names.map(namespace), ...definitions]), "");
    await kubectl("wait", "--for=condition=Established", "crd/applications.argoproj.io", "--timeout=20s");
    await kubectl("wait", "--for=condition=Established", "crd/httproutes.gateway.networking.k8s.io", "--timeout=20s");
    for (const name of [...names, "default"])
      await until("default", "get", "serviceaccount", "default", "-n", name, "-o", "jsonpath={.metadata.name}");
    await enforce("prod", /denied request/);
  });
  after(() => reset(home));

  it("its policies refuse in production what breaks them, each with its name, the place and the cure", async () => {
    const said = (
      await apply(
        REFUSED.map(({ object }) => object),
        "--dry-run=server",
      )
    ).split("\n");
    for (const { object, policy, says } of REFUSED) {
      const { name } = object.metadata;
      const line = said.find((each) => each.includes(`"${name}"`) && each.includes(`'platform-${policy}'`));
      assert.ok(line?.includes(says), `${name} breaks ${policy}: ${says}\n${said.join("\n")}`);
    }
  });

  it("its policies let pass what keeps them, and look neither at Tier 1 nor, but for a few, at the platform's own", async () => {
    assert.equal(await apply([...ACCEPTED, ...EXEMPT], "--dry-run=server"), "");
  });

  it("its policies warn in development, and let it pass", async () => {
    await enforce("dev", /^Warning: Validation failed for ValidatingAdmissionPolicy/m);
    const said = await apply(
      REFUSED.filter(({ policy }) => policy !== "image-registries").map(({ object }) => object),
      "--dry-run=server",
    );
    assert.ok(!said.includes("denied request"), said);
    assert.ok(said.split("\n").filter((line) => line.startsWith("Warning")).length >= 10, said);
  });

  it("every object of its own charts is one that the API server knows, to the last field", async () => {
    for (const environment of ENVIRONMENTS) {
      const rendered = await Promise.all(Object.keys(CHARTS).map((chart) => renderIn(chart, environment)));
      const said = await apply(rendered.flat().filter(isServed), "--dry-run=server", "--validate=strict");
      // A namespace that the namespaces chart makes, or the application's own, is not there in a dry run.
      const odd = said.split("\n").filter((line) => line !== "" && !/^Warning|namespaces "[^"]+" not found/.test(line));
      assert.deepEqual(odd, [], environment);
    }
  });

  it("every Application and every project is one that the definitions of Argo CD 2.9 take, to the last field", async () => {
    const argoproj = (kind: string, name: string, spec: unknown, metadata = {}) => ({
      ...{ apiVersion: "argoproj.io/v1alpha1", kind, metadata: { name, namespace: "argocd", ...metadata }, spec },
    });
    const fences = Object.entries(projects(SOURCE)).map(([name, spec]) => argoproj("AppProject", name, spec));
    const root = argoproj("Application", "app-of-apps", await valueOf<unknown>(rootApplication(SOURCE, FACTS)));
    for (const environment of ENVIRONMENTS) {
      const objects = [...fences, root, ...(await applicationsOf(environment))];
      const said = (await apply(objects, "--dry-run=server", "--validate=strict")).split("\n");
      // Argo CD's own finalizer has no domain, of which the server warns.
      assert.deepEqual(
        said.filter((line) => line !== "" && !/^Warning: metadata\.finalizers/.test(line)),
        [],
        environment,
      );
    }
    const newer = { ...root, spec: { ...(root.spec as object), syncPolicy: { retry: { refresh: true } } } };
    assert.match(
      await apply([newer], "--dry-run=server", "--validate=strict"),
      /syncPolicy\.retry\.refresh.*not declared|unknown field/,
    );
  });

  it("its custom resources become ready, as Argo CD's health checks read it", async () => {
    const rendered = await Promise.all(
      ["gateway", "secret-store", "clickhouse"].map((chart) => renderIn(chart, "prod")),
    );
    const objects = rendered.flat().filter(({ apiVersion }) => !isServed({ apiVersion } as Manifest));
    assert.equal(await apply(objects), "");
    const condition = (type: string) => `jsonpath={.status.conditions[?(@.type=="${type}")].status}`;
    const here = ["-n", "platform-test"];
    await until(
      "True",
      "get",
      "gateways.gateway.networking.k8s.io",
      "platform",
      ...here,
      "-o",
      condition("Programmed"),
    );
    const route = 'jsonpath={.status.parents[0].conditions[?(@.type=="ResolvedRefs")].status}';
    await until("True", "get", "httproutes.gateway.networking.k8s.io", "platform-redirect", ...here, "-o", route);
    await until("True", "get", "clustersecretstore", "platform", "-o", condition("Ready"));
    await until("True", "get", "externalsecret", "analytics-secrets", ...here, "-o", condition("Ready"));
    for (const kind of ["clickhouseinstallation", "clickhousekeeperinstallation"])
      await until("Completed", "get", kind, "analytics", ...here, "-o", "jsonpath={.status.status}");
  });
});

interface Definition {
  readonly name: string;
  readonly kind: string;
  readonly versions: readonly string[];
  readonly scope: string;
}

/** The definitions that an application's lock names, with open schemas. */
function definitionsOf(app: string): readonly object[] {
  const folder = join(GITOPS, "apps/platform", app, "lock");
  return readdirSync(folder).flatMap((file) => {
    const { crds } = JSON.parse(readFileSync(join(folder, file), "utf8")) as { crds: readonly Definition[] };
    return crds.map(({ name, kind, versions, scope }) => {
      const [plural = "", ...group] = name.split(".");
      const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
      return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name, annotations: { "api-approved.kubernetes.io": "unapproved, a stand-in" } },
        spec: {
          group: group.join("."),
          scope,
          names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
          versions: versions.map((version, at) => ({
            ...{ name: version, served: true, storage: at === 0, schema },
            subresources: { status: {} },
          })),
        },
      };
    });
  });
}
