/** One file, over 200 lines: all of it happens to one stack, and what it has run is what its promotion is judged by. */
import assert from "node:assert/strict";
import type { BomName } from "../../releases/contract";
import { Cluster } from "./support/cluster";
import { deployed } from "./support/expected";
import { type Outcome, succeeded } from "./support/launch";
import { assertPlaces, placesOf } from "./support/places";
import { destroyed, devStarted, ops, previewed } from "./support/stacks";
import { azureResources } from "./support/azure";
import { forgedUpdate } from "./support/history";
import { newestRecord, ProjectRepository } from "./support/project";
import { claimOf, deployments, Holdings, homes, makeHome, movedTo } from "./support/upgrade";

const USER = "Ana.Lovelace@example.org";
const ONE = { "platform:releases": { "cert-manager": { bom: "current" } } };
const USERS = "gitops/apps/microservices/user-service";
const version = (environment: string): string => `${USERS}/${environment}/version.yaml`;
/** Files that a promotion of bill and application to an environment changes. */
const promoted = (to: string): readonly string[] => [`Pulumi.${to}.yaml`, version(to)];
const of = (bom: BomName) => ({ "platform:bom": bom });

const ALONE = ["--applications", "0"];

describe("the upgrade of a stack from documented to current, and back", () => {
  let start: Outcome;
  let cluster: Cluster;
  let first: Holdings;
  /** The update that the stack stands at in the beginning. */
  let begun = "";
  const project = new ProjectRepository();
  before(async () => {
    start = await devStarted();
    cluster = await Cluster.of("dev");
    begun = (await updates())[0]?.update.id ?? "";
    await makeHome(cluster, claimOf(USER, await homes(cluster)));
    first = await Holdings.of("dev", cluster);
  });

  after(async () => {
    await destroyed("staging");
    assert.deepEqual(azureResources("rg-aks-platform-staging"), []);
  });

  const releases = () => deployments(cluster);

  /** What a rollback can go to, newest first. */
  async function updates(): Promise<readonly { readonly update: { readonly id: string } }[]> {
    const { stdout } = await succeeded(ops(["rollback", "--stack", "dev", "--json"]).outcome);
    return JSON.parse(stdout) as { update: { id: string } }[];
  }

  it("has every generated secret where the table says, and nowhere else: no object, record, state, log or output", () =>
    assertPlaces("dev", cluster, start.text));

  it("would have found one that had got into a ConfigMap", async () => {
    const password = [...first.generated].find(([urn]) => urn.endsWith("::grafana-admin-admin-password"))?.[1] ?? "";
    const at = ["--namespace", "monitoring", "configmap", "leak"];
    await cluster.kubectl("create", ...at, `--from-literal=text=GF_PASSWORD=${password}`);
    const places = await placesOf("dev", cluster, start.text);
    await cluster.kubectl("delete", ...at);
    const leaked = places.filter(({ found, allowed }) => found.join() !== allowed.join());
    const [{ value, found, allowed } = assert.fail("not found"), ...others] = leaked;
    assert.deepEqual(others, []);
    assert.equal(value, "grafana-admin/admin-password");
    assert.deepEqual(
      found.filter((place) => !allowed.includes(place)),
      ["ConfigMap monitoring/leak"],
    );
  });

  it("takes one release alone when it is asked to, and leaves the others untouched", async () => {
    const earlier = await cluster.releases();
    await movedTo("dev", ONE);
    assert.deepEqual(await releases(), deployed("documented", { "cert-manager": "current" }));
    const untouched = (all: typeof earlier) => all.filter(({ name }) => !name.startsWith("cert-manager"));
    assert.deepEqual(untouched(await cluster.releases()), untouched(earlier));
    await first.assertKept();
  });

  it("takes it back by a rollback, definitions too, where nothing was migrated; what ran stands in Git", async () => {
    const { text } = await succeeded(ops(["rollback", "--stack", "dev", "--to", begun, "--yes", ...ALONE]).outcome);
    assert.deepEqual(await releases(), deployed("documented"));
    assert.equal(newestRecord("dev").clean, true, text);
    await first.assertKept();
  });

  it("is promoted by nobody before it has run", async () => {
    await project.open();
    project.chooseBill("dev", "current");
    const { code, text } = await project.ops("promote", "--to", "staging");
    assert.equal(code, 3, text);
    assert.match(text, /~ argocd\[0\]: "5\.51\.6" -> "10\.1\.1"/);
    assert.match(text, /x evidence: dev has not run this set \(argocd 10\.1\.1, /);
    assert.deepEqual(await project.changed(), ["Pulumi.dev.yaml"]);
  });

  it("takes the rest, definitions before what uses them", async () => {
    const { text } = await succeeded(project.up("dev", "--skip-preview", ...ALONE));
    assert.deepEqual(await releases(), deployed("current"));
    const times = await cluster.updated();
    const at = (isOne: (name: string) => boolean) => [...times].filter(([name]) => isOne(name)).map(([, time]) => time);
    const definitions = at((name) => name.endsWith("-crds"));
    const using = at((name) => !name.endsWith("-crds"));
    assert.ok(Math.max(...definitions) <= Math.min(...using), text);
  });

  it("has every generated secret where the table says for this set, and nowhere else", () =>
    assertPlaces("dev", cluster, start.text, "current"));

  it("keeps every generated secret, Redis's password among them, every volume, and all that Secrets hold", async () => {
    await first.assertKept();
    assert.ok([...first.generated.keys()].some((urn) => urn.endsWith("::argocd-redis-auth-redis-password")));
  });

  it("finds the home of a user where it was: a claim of the same name, the same folder in it", async () => {
    const now = await homes(cluster);
    assert.equal(claimOf(USER, now), claimOf(USER, first.kept.homes));
    assert.equal(now.subPath, first.kept.homes.subPath);
  });

  it("changes nothing in a second run", async () => {
    assert.deepEqual(await previewed("dev", of("current")), []);
  });

  it("is promoted only from a clean commit: nobody could run the same again", async () => {
    const { code, text } = await project.ops("promote", "--to", "staging");
    assert.equal(code, 3, text);
    assert.match(text, /x evidence: dev has run this set, but not green: not from a clean commit/);
    assert.match(text, /cure: .*ops -- up --stack dev. from a clean commit/);
  });

  it("is promoted once it ran from a commit, and so is an application: one small file each", async () => {
    const users = project.read(version("dev")).replace(/(parameters\/0\/value, value: )"[^"]*"/, '$1"1.1.0"');
    const commit = await project.commit("Take the current set, and user-service 1.1.0", { [version("dev")]: users });
    const upped = await succeeded(project.up("dev"));
    assert.match(upped.text, /nothing changes/);
    const record = newestRecord("dev");
    assert.deepEqual([record.commit, record.clean, record.pins["argocd"]?.version], [commit, true, "10.1.1"]);

    const bill = await succeeded(project.ops("promote", "--to", "staging"));
    assert.match(bill.text, /bom from dev to staging\n +~ argocd\[0\]: "5\.51\.6" -> "10\.1\.1"/);
    const app = await succeeded(project.ops("promote", "--to", "staging", "--app", "user-service"));
    assert.match(app.text, /app user-service from dev to staging\n +~ user-service\[1\]: "1\.0\.0" -> "1\.1\.0"/);
    assert.deepEqual(await project.changed(), promoted("staging"));
  });

  it("is judged in a pull request by what the branch says, and by a reason that is written in its commits", async () => {
    const check = (): Promise<Outcome> => project.ops("promote", "--check", "--base", "origin/main");
    await project.record("Promote the current set and user-service to staging");
    assert.match((await succeeded(check())).text, /ok bom to staging\nok app user-service to staging/);

    const early = await project.ops("promote", "--to", "prod");
    assert.equal(early.code, 3, early.text);
    assert.match(early.text, /x evidence: staging has not run this set/);
    const why = "incident 12: the fix is needed in prod today";
    const forced = await succeeded(project.ops("promote", "--to", "prod", "--override", why));
    assert.match(forced.text, new RegExp(`--trailer "Promotion-Override: ${why}"`));
    await project.record("Promote bom to prod");
    const refused = await check();
    assert.equal(refused.code, 3, refused.text);
    assert.match(refused.text, /x {2}bom to prod\n/);
    await project.git("commit", "--quiet", "--amend", "--no-edit", "--trailer", `Promotion-Override: ${why}`);
    assert.match((await succeeded(check())).text, new RegExp(`allowed by a written reason: ${why}`));
    await project.git("reset", "--quiet", "--hard", "HEAD~1");
  });

  it("comes up in staging as it was promoted, which lets it on to prod", async () => {
    await project.publish();
    await succeeded(project.up("staging", "--skip-preview"));
    const staging = await Cluster.of("staging");
    assert.deepEqual(await deployments(staging), deployed("current"));
    const image = [
      "get",
      "deployments",
      "--namespace",
      "user-service",
      "--output",
      "jsonpath={.items[*].spec.template.spec.containers[0].image}",
    ];
    assert.match(await staging.kubectl(...image), /\/user-service:1\.1\.0$/);
    assert.equal(newestRecord("staging").clean, true);
    await succeeded(project.ops("promote", "--to", "prod"));
    await succeeded(project.ops("promote", "--to", "prod", "--app", "user-service"));
    assert.deepEqual(await project.changed(), promoted("prod"));
  });

  it("is not promoted while prod is frozen, nor does a promotion take anything back", async () => {
    await project.git("checkout", "--quiet", "--", ".");
    const today = new Date().toISOString().slice(0, 10);
    const freeze = `- { environment: prod, from: ${today}, to: ${today}, reason: a sale }\n`;
    await project.commit("Freeze prod", { "gitops/freezes.yaml": freeze });
    for (const what of [[], ["--app", "user-service"]]) {
      const frozen = await project.ops("promote", "--to", "prod", ...what);
      assert.equal(frozen.code, 3, frozen.text);
      assert.match(frozen.text, new RegExp(`x freeze: prod is frozen from ${today} to ${today}: a sale`));
      assert.doesNotMatch(frozen.text, /x (evidence|order)/);
    }
    project.chooseBill("dev", "documented");
    const back = await project.ops("promote", "--to", "staging");
    assert.equal(back.code, 3, back.text);
    assert.match(back.text, /x order: argocd would go back in staging from 10\.1\.1 to 5\.51\.6/);
    assert.deepEqual(await project.changed(), ["Pulumi.dev.yaml"]);
  });

  const back = (to: string, ...more: readonly string[]): Promise<Outcome> =>
    ops(["rollback", "--stack", "dev", "--to", to, "--yes", ...more]).outcome;

  it("is not taken back by a rollback: what migrated its data is named, with what to do instead", async () => {
    const { code, text } = await back(begun);
    assert.equal(code, 3, text);
    for (const release of ["mlflow", "jupyterhub"])
      assert.match(text, new RegExp(`${release}: .* would go back to .*, and its database was migrated since`));
    const alone = await ops(["rollback", "--stack", "dev", "--release", "mlflow", "--revision", "1", "--yes"]).outcome;
    assert.equal(alone.code, 3, alone.text);
    assert.match(alone.text, /mlflow: .* would go back to 0\.7\.19, and its database was migrated since/);
    assert.deepEqual(await releases(), deployed("current"));
  });

  it("is not taken back over a major of a chart with definitions, although the data were restored", async () => {
    const { code, text } = await back(begun, "--data-restored", "mlflow", "jupyterhub");
    assert.equal(code, 3, text);
    const named = [...text.matchAll(/x (\S+): .*, over a major version that may have changed/g)].map(
      ([, name]) => name,
    );
    assert.deepEqual(named.sort(), ["argocd", "gpu-operator", "prometheus"]);
    assert.match(text, /instead: roll forward/);
  });

  it("is not taken back to an older minor of Kubernetes", async () => {
    const older = forgedUpdate("dev", "1.35.9");
    const { code, text } = await back(older.id);
    older.remove();
    assert.equal(code, 3, text);
    assert.match(text, /Kubernetes 1\.36 would go back to 1\.35, and AKS has no way back\n.*--keep-kubernetes/);
  });

  it("goes back by its configuration where the data allows it, and again loses nothing", async () => {
    await movedTo("dev", of("documented"));
    assert.deepEqual(await releases(), deployed("documented"));
    await first.assertKept();
    assert.deepEqual(await homes(cluster), first.kept.homes);
    assert.deepEqual(await previewed("dev"), []);
  });
});
