import assert from "node:assert/strict";
import { DOCUMENTED } from "../releases/samples";
import { Cluster } from "./support/cluster";
import { expectedReleases, namespaces } from "./support/expected";
import { type Outcome, succeeded } from "./support/launch";
import { engine, npmStart } from "./support/sandbox";
import { filesHolding, generatedSecrets, sandboxSecrets } from "./support/secrets";
import { devStarted, exported, previewed, stateOf } from "./support/stacks";

interface Application {
  readonly spec: {
    readonly project: string;
    readonly source: {
      readonly repoURL: string;
      readonly targetRevision: string;
      readonly path: string;
      readonly kustomize: { readonly patches: readonly { readonly patch: string }[] };
    };
    readonly destination: { readonly server: string; readonly namespace: string };
    readonly syncPolicy: { readonly automated: object };
  };
}

interface Node {
  readonly spec: { readonly taints?: readonly object[] };
  readonly status: { readonly capacity: Readonly<Record<string, string>> };
}

describe("npm start on a fresh machine", () => {
  let start: Outcome;
  let cluster: Cluster;
  before(async () => {
    start = await devStarted();
    cluster = await Cluster.of("dev");
  });

  it("ends with a table of the releases, the root Application, how to look around, and the time of each phase", () => {
    for (const { name, namespace, pin } of DOCUMENTED)
      assert.match(start.stdout, new RegExp(`${name} +${pin.chart} +${pin.version} +${namespace} +deployed`));
    for (const words of [
      /app-of-apps +root .*Synced +Healthy/,
      /npm run sandbox -- kubectl/,
      /until: npm run .* down/,
      /Time: tools/,
    ])
      assert.match(start.stdout, words);
  });

  it("leaves every release deployed at its pin in its namespace, in its first revision, and no other release", async () => {
    assert.deepEqual(await cluster.releases(), expectedReleases);
  });

  it("leaves no pod waiting, and no namespace but the releases', the applications' and Kubernetes' own", async () => {
    const pods = await cluster.list<{ status: { phase: string } }>("pods");
    assert.deepEqual(
      pods.filter(({ status }) => status.phase === "Pending").map(({ metadata }) => metadata.name),
      [],
    );
    const applications = await cluster.list<Application>("applications.argoproj.io");
    const destinations = applications.map(({ spec }) => spec.destination.namespace);
    assert.deepEqual(
      (await cluster.names("namespaces")).filter((name) => !/^(default|kube-.*|platform-.*)$/.test(name)),
      [...new Set([...namespaces, ...destinations.filter((name) => !name.startsWith("platform-"))])].sort(),
    );
  });

  it("hands over to a root Application that prunes and heals itself and tells its children where they come from", async () => {
    const { rootApplication } = (await engine.outputs("dev")) as { rootApplication: Record<string, string> };
    const applications = await cluster.list<Application>("applications.argoproj.io");
    const root = applications.find(({ metadata }) => metadata.name === "app-of-apps");
    assert.ok(root !== undefined);
    assert.equal(root.metadata.namespace, "argocd");
    const { project, source, destination, syncPolicy } = root.spec;
    assert.equal(project, "root");
    assert.deepEqual(syncPolicy.automated, { prune: true, selfHeal: true });
    assert.deepEqual(destination, { server: "https://kubernetes.default.svc", namespace: "argocd" });
    const { repoURL, targetRevision, path } = source;
    assert.deepEqual(
      [repoURL, targetRevision, path],
      [rootApplication["repository"], rootApplication["revision"], "gitops/environments/dev"],
    );
    const handedDown = source.kustomize.patches.flatMap(({ patch }) => JSON.parse(patch) as { value: unknown }[]);
    const [repository, revision] = handedDown.map(({ value }) => value);
    assert.deepEqual([repository, revision], [repoURL, targetRevision]);
  });

  it("fences Argo CD in by five projects, of which default allows nothing", async () => {
    const projects = await cluster.list<{ spec: { sourceRepos?: string[] } }>("appprojects.argoproj.io");
    const names = projects.map(({ metadata: { name, namespace } }) => `${namespace ?? ""}/${name}`);
    assert.deepEqual(names.sort(), [
      "argocd/default",
      "argocd/platform",
      "argocd/root",
      "argocd/routes",
      "argocd/workloads",
    ]);
    const fallback = projects.find(({ metadata }) => metadata.name === "default");
    assert.deepEqual(fallback?.spec.sourceRepos ?? [], []);
  });

  it("gives both pools their nodes, with labels, and the system pool its taint", async () => {
    const nodes = await cluster.list<Node>("nodes");
    const of = (mode: string) =>
      nodes.filter(({ metadata }) => metadata.labels?.["kubernetes.azure.com/mode"] === mode);
    assert.deepEqual([nodes.length, of("system").length, of("user").length], [3, 1, 2]);
    for (const { spec, metadata } of of("system")) {
      assert.deepEqual(spec.taints, [{ key: "CriticalAddonsOnly", value: "true", effect: "NoSchedule" }]);
      assert.equal(metadata.labels?.["node.kubernetes.io/instance-type"], "Standard_D2ds_v5");
    }
    for (const { spec, metadata, status } of of("user")) {
      assert.equal(spec.taints, undefined);
      assert.equal(metadata.labels?.["node.kubernetes.io/instance-type"], "Standard_D4ds_v5");
      assert.equal(metadata.labels["agentpool"], "user");
      assert.equal(status.capacity["cpu"], "4");
    }
  });

  it("tells of the cluster in the outputs, and keeps the kubeconfig secret, which logs in by kubelogin", async () => {
    const { cluster: told, kubeconfig, oidcIssuerUrl } = await engine.outputs("dev");
    const { kubernetesVersion, ...names } = told as Record<string, string>;
    assert.deepEqual(names, { name: "aks-platform-dev", resourceGroup: "rg-aks-platform-dev" });
    assert.match(kubernetesVersion ?? "", /^1\.\d+\.\d+$/);
    assert.match(String(oidcIssuerUrl), /^https:\/\//);
    assert.equal(kubeconfig, "[secret]");
    const { kubeconfig: open } = await engine.outputs("dev", true);
    assert.match(String(open), /command: kubelogin/);
    assert.doesNotMatch(String(open), /token:|client-key-data|password/);
  });

  it("shows no generated secret: not in the state, not in a log or file of the sandbox, not in what it printed", async () => {
    const words = await generatedSecrets("dev");
    assert.equal(words.length, 7);
    const all = [...words, ...sandboxSecrets()];
    const texts = [start.text, await exported("dev", "encrypted")];
    for (const word of [...all, ...words.map((one) => Buffer.from(one).toString("base64"))])
      assert.ok(!texts.some((text) => text.includes(word)), "a secret stands in the state, or in what was printed");
    assert.deepEqual(filesHolding(all), []);
  });
});

describe("a second npm start", () => {
  it("says that nothing changes, and changes nothing", async () => {
    await devStarted();
    const before = await stateOf("dev");
    const { stdout } = await succeeded(npmStart().outcome);
    assert.match(stdout, /nothing changes/);
    assert.deepEqual(await stateOf("dev"), before);
    assert.deepEqual(await (await Cluster.of("dev")).releases(), expectedReleases);
  });
});

describe("a preview of one changed value", () => {
  it("shows that value of its release, and nothing else", async () => {
    await devStarted();
    const [step, ...others] = await previewed("dev", { "platform:releases": { prometheus: { retention: "9d" } } });
    assert.deepEqual(others, []);
    assert.equal(step?.op, "update");
    assert.match(step.urn, /kubernetes:helm\.sh\/v3:Release::prometheus$/);
    assert.deepEqual(Object.keys(step.detailedDiff ?? {}), ["values.prometheus.prometheusSpec.retention"]);
  });
});
