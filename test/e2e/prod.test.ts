import assert from "node:assert/strict";
import { assertSyncedAndHealthy } from "./support/applications";
import { azureResources } from "./support/azure";
import { Cluster } from "./support/cluster";
import { deployed, expectedReleases } from "./support/expected";
import { succeeded } from "./support/launch";
import { assertUnchangedAndPassed } from "./support/pack";
import { assertPlaces, placesOf } from "./support/places";
import { npmStart } from "./support/sandbox";
import { ZONES, replicasOf, zonesOf } from "./support/shape";
import { destroyed, devStarted, ops, previewed } from "./support/stacks";
import { Holdings, claimOf, deployments, homes, makeHome, movedTo } from "./support/upgrade";

const USER = "Ana.Lovelace@example.org";
const CURRENT = { "platform:bom": "current" };

describe("stack prod", () => {
  let cluster: Cluster;
  /** What was said while it came up, the interrupted run included. */
  let printed = "";
  before(() => devStarted());
  after(async () => {
    await destroyed("prod");
    assert.deepEqual(azureResources("rg-aks-platform-prod"), []);
  });

  it("ends with a word on how to go on when Ctrl-C comes in the middle of its releases", async () => {
    const start = npmStart("prod");
    await start.said(/\+ Release .* created/);
    start.interrupt();
    const { code, stderr, text } = await start.outcome;
    printed += text;
    assert.notEqual(code, 0, text);
    assert.match(stderr, /cancelled; run it again to go on/);
  });

  it("comes up by the next npm start, with every release deployed", async () => {
    printed += (await succeeded(npmStart("prod").outcome)).text;
    cluster = await Cluster.of("prod");
    const releases = (await cluster.releases()).map((one) => ({ ...one, revision: "1" }));
    assert.deepEqual(releases, expectedReleases);
  });

  it("has three zones, a replicated Redis, and more than one of whatever must not stand still", async () => {
    assert.deepEqual(await zonesOf(cluster), { system: ZONES, user: ZONES });
    const [deployments, sets, servers] = await Promise.all([
      replicasOf(cluster, "deployments"),
      replicasOf(cluster, "statefulsets"),
      replicasOf(cluster, "prometheuses.monitoring.coreos.com"),
    ]);
    assert.equal(deployments["argocd-server"], 3);
    assert.equal(deployments["argocd-repo-server"], 3);
    assert.equal(sets["argocd-redis-ha-server"], 3);
    assert.deepEqual(Object.values(servers), [2]);
  });

  it("logs in to JupyterHub by Entra ID, with the client secret in a Secret of its own", async () => {
    const secrets = await cluster.list<{ data?: Record<string, string> }>("secrets");
    const [entra] = secrets.filter(({ metadata }) => metadata.name === "jupyterhub-entra");
    assert.deepEqual(Object.keys(entra?.data ?? {}), ["client-secret"]);
  });

  it("has every generated secret where the table says and nowhere else, the database's and the proxy's among them", async () => {
    const searched = (await placesOf("prod", cluster, printed)).map(({ value }) => value);
    for (const value of ["database", "mlflow-entra/cookie-secret"]) assert.ok(searched.includes(value), value);
    await assertPlaces("prod", cluster, printed);
  });

  it("has every application of its folder, Synced and Healthy", () => assertSyncedAndHealthy(cluster, "prod"));

  it("has a plan for its volumes, made of what is in Azure, and makes no call unasked", async () => {
    const args = ["restore", "--stack", "prod", "--volumes", "--point", "p1", "--namespaces", "clipper"];
    const { code, text } = await ops(args).outcome;
    assert.equal(code, 1, text);
    const instance = /--backup-instance-id (\/subscriptions\/\S+)/.exec(text)?.[1] ?? text;
    assert.ok(azureResources("rg-aks-platform-prod").includes(instance), instance);
    assert.match(
      text,
      /restore trigger --backup-instance-name \S+ --vault-name \S+ --resource-group rg-aks-platform-prod/,
    );
    assert.match(text, /Nothing was changed/);
  });

  it("changes nothing in a second run, and passes the policy pack", () => assertUnchangedAndPassed("prod"));

  describe("taken to the current bill of materials, and back", () => {
    let first: Holdings;
    before(async () => {
      await makeHome(cluster, claimOf(USER, await homes(cluster)));
      first = await Holdings.of("prod", cluster);
    });

    it("has every release at its current chart, and lost nothing that holds data", async () => {
      printed += (await movedTo("prod", CURRENT)).text;
      assert.deepEqual(await deployments(cluster), deployed("current"));
      await first.assertKept();
      assert.deepEqual(await homes(cluster), first.kept.homes);
    });

    it("still has every generated secret where the table says and nowhere else", () =>
      assertPlaces("prod", cluster, printed, "current"));

    it("has Redis of Argo CD replicated as before, with no pod of the set that it replaced", async () => {
      const sets = await replicasOf(cluster, "statefulsets");
      const redis = Object.entries(sets).filter(([name]) => name.startsWith("argocd-redis"));
      assert.deepEqual(redis, [["argocd-redis-set-server", 3]]);
    });

    it("changes nothing in a second run", async () => {
      assert.deepEqual(await previewed("prod", CURRENT), []);
    });

    it("comes back to the documented set, and again loses nothing", async () => {
      printed += (await movedTo("prod", {})).text;
      assert.deepEqual(await deployments(cluster), deployed("documented"));
      await first.assertKept();
      assert.deepEqual(await homes(cluster), first.kept.homes);
      assert.deepEqual(await previewed("prod"), []);
    });
  });
});
