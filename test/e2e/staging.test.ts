import assert from "node:assert/strict";
import { join } from "node:path";
import { azureResources } from "./support/azure";
import { Cluster } from "./support/cluster";
import { expectedReleases } from "./support/expected";
import { type Outcome, succeeded } from "./support/launch";
import { ZONES, replicasOf, zonesOf } from "./support/shape";
import { destroyed, devStarted, opsUp, previewed } from "./support/stacks";

/** More than any node has. */
const resources = { requests: { cpu: "100" }, limits: { cpu: "100" } };
const UNSCHEDULABLE = { "platform:releases": { jupyterhub: { values: { hub: { resources } } } } };
const IMPATIENT = { NODE_OPTIONS: `--require ${join(__dirname, "support", "impatience.cjs")}` };

describe("a stack of which one release cannot become ready", () => {
  let up: Outcome;
  before(async () => {
    await devStarted();
    up = await opsUp("staging", UNSCHEDULABLE, IMPATIENT);
  });

  it("fails, and names the release, its rollback, the pod that was not ready, why, and the cure", () => {
    assert.notEqual(up.code, 0, up.text);
    assert.match(up.stderr, /release jupyterhub in namespace ai-tools failed after/);
    assert.match(up.stderr, /the atomic rollback removed it again/);
    assert.match(up.stderr, /Pod hub-\S+: no node can take it: .*no node has enough free cpu \(it asks for 100\)/);
    assert.match(up.stderr, /cure: .*lower the release's resource requests/);
  });

  it("has all other releases, and nothing left of that one", async () => {
    const others = expectedReleases.filter(({ name }) => name !== "jupyterhub");
    assert.deepEqual(await Cluster.newest().releases(), others);
  });
});

describe("stack staging", () => {
  let cluster: Cluster;
  before(async () => {
    await devStarted();
    await succeeded(opsUp("staging"));
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

  it("changes nothing in a second run", async () => {
    assert.deepEqual(await previewed("staging"), []);
  });
});
