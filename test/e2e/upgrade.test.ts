import assert from "node:assert/strict";
import type { BomName } from "../../releases/contract";
import { Cluster } from "./support/cluster";
import { deployed } from "./support/expected";
import { type Outcome, succeeded } from "./support/launch";
import { placesOf } from "./support/places";
import { generatedByUrn } from "./support/secrets";
import { configWith, devStarted, ops, previewed, runOps } from "./support/stacks";
import { claimOf, homes, kept, makeHome, type Kept } from "./support/upgrade";

const USER = "Ana.Lovelace@example.org";
const ONE = { "platform:releases": { jupyterhub: { bom: "current" } } };
const of = (bom: BomName) => ({ "platform:bom": bom });

async function up(changes: object): Promise<Outcome> {
  const file = await configWith("dev", changes as Record<string, never>);
  return succeeded(runOps("dev", ["--config-file", file, "--applications", "0"]));
}

describe("the upgrade of a stack from documented to current, and back", () => {
  let start: Outcome;
  let cluster: Cluster;
  let first: Kept;
  let passwords: ReadonlyMap<string, string>;
  before(async () => {
    start = await devStarted();
    cluster = await Cluster.of("dev");
    await makeHome(cluster, claimOf(USER, await homes(cluster)));
    first = await kept(cluster);
    passwords = await generatedByUrn("dev");
  });

  /** Revisions differ from step to step: only what is deployed is compared. */
  const releases = async () => (await cluster.releases()).map(({ revision: _, ...release }) => release);

  async function nothingIsLost(): Promise<void> {
    const now = await kept(cluster);
    assert.deepEqual(now.claims, first.claims);
    for (const [name, data] of Object.entries(first.secrets)) assert.deepEqual(now.secrets[name], data, name);
    assert.deepEqual(await generatedByUrn("dev"), passwords);
  }

  it("has every generated secret where the table says, and nowhere else: no object, record, state, log or output", async () => {
    for (const { value, found, allowed } of await placesOf("dev", cluster, start.text))
      assert.deepEqual(found, allowed, value);
  });

  it("would have found one that had got into a ConfigMap", async () => {
    const password = [...passwords].find(([urn]) => urn.endsWith("::grafana-admin-admin-password"))?.[1] ?? "";
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
    await up(ONE);
    assert.deepEqual(await releases(), deployed("documented", { jupyterhub: "current" }));
    const untouched = (all: typeof earlier) => all.filter(({ name }) => name !== "jupyterhub");
    assert.deepEqual(untouched(await cluster.releases()), untouched(earlier));
    await nothingIsLost();
  });

  it("takes the rest, definitions before what uses them", async () => {
    const { text } = await up(of("current"));
    assert.deepEqual(await releases(), deployed("current"));
    const times = await cluster.updated();
    const at = (isOne: (name: string) => boolean) => [...times].filter(([name]) => isOne(name)).map(([, time]) => time);
    const definitions = at((name) => name.endsWith("-crds"));
    // It was upgraded in the step before.
    const using = at((name) => !name.endsWith("-crds") && name !== "jupyterhub");
    assert.ok(Math.max(...definitions) <= Math.min(...using), text);
  });

  it("has every generated secret where the table says for this set, and nowhere else", async () => {
    for (const { value, found, allowed } of await placesOf("dev", cluster, start.text, "current"))
      assert.deepEqual(found, allowed, value);
  });

  it("keeps every generated secret, Redis's password among them, every volume, and all that Secrets hold", async () => {
    await nothingIsLost();
    assert.ok([...passwords.keys()].some((urn) => urn.endsWith("::argocd-redis-auth-redis-password")));
  });

  it("finds the home of a user where it was: a claim of the same name, the same folder in it", async () => {
    const now = await homes(cluster);
    assert.equal(claimOf(USER, now), claimOf(USER, first.homes));
    assert.equal(now.subPath, first.homes.subPath);
  });

  it("changes nothing in a second run", async () => {
    assert.deepEqual(await previewed("dev", of("current")), []);
  });

  it("is not taken back by a rollback: what migrated its data is named, with what to do instead", async () => {
    const { stdout } = await succeeded(ops(["rollback", "--stack", "dev", "--json"]).outcome);
    const updates = JSON.parse(stdout) as { update: { id: string } }[];
    const documented = updates.at(-1)?.update.id ?? "";
    const { code, text } = await ops(["rollback", "--stack", "dev", "--to", documented, "--yes"]).outcome;
    assert.equal(code, 3, text);
    for (const release of ["mlflow", "jupyterhub"])
      assert.match(text, new RegExp(`${release}: .* would go back to .*, and its database was migrated since`));
    assert.deepEqual(await releases(), deployed("current"));
  });

  it("goes back by its configuration where the data allows it, and again loses nothing", async () => {
    await up(of("documented"));
    assert.deepEqual(await releases(), deployed("documented"));
    await nothingIsLost();
    assert.deepEqual(await homes(cluster), first.homes);
    assert.deepEqual(await previewed("dev"), []);
  });
});
