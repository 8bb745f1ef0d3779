import assert from "node:assert/strict";
import { join } from "node:path";
import { assertSyncedAndHealthy } from "./support/applications";
import { azureResources } from "./support/azure";
import { Cluster } from "./support/cluster";
import { expectedReleases } from "./support/expected";
import { type Outcome, succeeded } from "./support/launch";
import { assertUnchangedAndPassed } from "./support/pack";
import { ZONES, replicasOf, zonesOf } from "./support/shape";
import { destroyed, devStarted, ops, opsUp } from "./support/stacks";

/** More than any node has. */
const resources = { requests: { cpu: "100" }, limits: { cpu: "100" } };
const UNSCHEDULABLE = { "platform:releases": { jupyterhub: { values: { hub: { resources } } } } };
const IMPATIENT = { NODE_OPTIONS: `--require ${join(__dirname, "support", "impatience.cjs")}` };

/** A node of each kind that is otherwise made when a pod asks for it. */
const POOLS = {
  "platform:pools": {
    gpu: { minCount: 1 },
    spot: { vmSize: "Standard_D4ds_v5", minCount: 1, maxCount: 2, zones: [], spot: true },
  },
};
const GPU = { key: "sku", value: "gpu", effect: "NoSchedule" };
const SPOT = { key: "kubernetes.azure.com/scalesetpriority", value: "spot", effect: "NoSchedule" };

interface Node {
  readonly spec: { readonly taints?: readonly object[] };
}
interface Pod {
  readonly spec: { readonly nodeName: string };
}

/** Without what its DaemonSet adds. */
const shortName = ({ metadata }: { readonly metadata: { readonly name: string } }): string =>
  metadata.name.replace(/-[a-z0-9]{5}$/, "");

describe("a stack of which one release cannot become ready", () => {
  let up: Outcome;
  before(async () => {
    await devStarted();
    up = await opsUp("staging", { ...POOLS, ...UNSCHEDULABLE }, IMPATIENT);
  });

  it("fails, and names the release, its rollback, the pod that was not ready, why, and the cure", () => {
    assert.notEqual(up.code, 0, up.text);
    assert.match(up.stderr, /release jupyterhub in namespace ai-tools failed after/);
    assert.match(up.stderr, /the atomic rollback removed it again/);
    assert.match(up.stderr, /Pod hub-\S+: no node can take it: .*no node has enough free cpu \(it asks for 100\)/);
    assert.match(up.stderr, /cure: .*lower the release's resource requests/);
  });

  it("has whatever else was begun before it failed, deployed, and nothing left of that one", async () => {
    const there = await Cluster.newest().releases();
    const names = there.map(({ name }) => name);
    assert.ok(names.includes("cert-manager-crds") && !names.includes("jupyterhub"), names.join());
    // The engine begins nothing more after a failure, so which ones there are is a matter of time.
    assert.deepEqual(
      there,
      expectedReleases.filter(({ name }) => names.includes(name)),
    );
  });
});

describe("stack staging", () => {
  let cluster: Cluster;
  before(async () => {
    await devStarted();
    await succeeded(opsUp("staging", POOLS));
    cluster = await Cluster.of("staging");
  });
  after(async () => {
    await destroyed("staging");
    assert.deepEqual(azureResources("rg-aks-platform-staging"), []);
  });

  it("comes up beside dev, after a failed attempt too, with every release deployed", async () => {
    assert.deepEqual(await cluster.releases(), expectedReleases);
    assert.deepEqual(await (await Cluster.of("dev")).releases(), expectedReleases);
  });

  it("has prod's three zones, more than one of what serves users, and its own folder in Git", async () => {
    assert.deepEqual((await zonesOf(cluster))["user"], ZONES);
    assert.equal((await replicasOf(cluster, "deployments"))["argocd-server"], 2);
    const applications = await cluster.list<{ spec: { source: { path: string } } }>("applications.argoproj.io");
    const root = applications.find(({ metadata }) => metadata.name === "app-of-apps");
    assert.equal(root?.spec.source.path, "gitops/environments/staging");
  });

  it("taints GPU and spot nodes, where nothing runs but what tolerates it", async () => {
    const nodes = await cluster.list<Node>("nodes");
    const pods = await cluster.list<Pod>("pods");
    const of = (pool: string) => nodes.filter(({ metadata }) => metadata.labels?.["agentpool"] === pool);
    const on = (pool: string) =>
      pods.filter(({ spec }) => of(pool).some(({ metadata }) => metadata.name === spec.nodeName)).map(shortName);
    assert.deepEqual(
      of("gpu").map(({ spec }) => spec.taints),
      [[GPU]],
    );
    assert.deepEqual(
      of("spot").map(({ spec }) => spec.taints),
      [[SPOT]],
    );
    assert.ok(on("gpu").includes("gpu-operator-node-feature-discovery-worker"), String(on("gpu")));
    const everywhere = /^(prometheus-prometheus-node-exporter|gpu-operator-node-feature-discovery-worker|alloy)$/;
    for (const pool of ["gpu", "spot"])
      assert.deepEqual(
        on(pool).filter((name) => !everywhere.test(name)),
        [],
        `pool ${pool}`,
      );
  });

  it("has every application of its folder, Synced and Healthy", () => assertSyncedAndHealthy(cluster, "staging"));

  it("has a plan for its database as of an hour ago, made of what is in Azure, and makes no call unasked", async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const { code, text } = await ops(["restore", "--stack", "staging", "--database", "--at", at]).outcome;
    assert.equal(code, 1, text);
    const servers = azureResources("rg-aks-platform-staging").filter((id) => /\/flexibleServers\/[^/]+$/i.test(id));
    const name = servers[0]?.split("/").at(-1) ?? "no server";
    assert.match(
      text,
      new RegExp(`restore --resource-group \\S+ --name ${name}-restored --source-server ${name} --restore-time ${at}`),
    );
    assert.match(text, /--subnet \/subscriptions\/\S+ --private-dns-zone \/subscriptions\/\S+/);
    assert.match(text, /Nothing was changed/);
  });

  it("changes nothing in a second run, and passes the policy pack", () => assertUnchangedAndPassed("staging", POOLS));
});
