import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { Cluster } from "./support/cluster";
import type { RawTree } from "../../stacks/merge";
import { expectedReleases } from "./support/expected";
import { helmIsAt, killedAt, stateFile, stateIsWritten } from "./support/kill";
import { succeeded } from "./support/launch";
import { type Changes, configWith, destroyed, devStarted, exported, ops, previewed, stateOf } from "./support/stacks";

/** How often each moment is tried: once in `npm test`, ten times in `npm run test:soak`. */
const TIMES = Number(process.env["PLATFORM_SOAK"] ?? "1");

/** An image that can never be pulled: the release that has it waits until it is killed. */
const NOWHERE = { repository: "nowhere.invalid/image" };
const broken = (name: string, values: RawTree): Changes => ({ "platform:releases": { [name]: { values } } });

describe("ops recover, after the engine was killed", function () {
  let cluster: Cluster;
  before(async () => {
    await devStarted();
    cluster = await Cluster.of("dev");
  });

  /** Nothing is left of it: no finding, no pending operation, every release deployed, and nothing to change. */
  async function isClean(): Promise<void> {
    await succeeded(ops(["up", "--stack", "dev", "--yes", "--skip-preview", "--applications", "0"]).outcome);
    const releases = await cluster.releases();
    assert.deepEqual([...new Set(releases.map(({ status }) => status))], ["deployed"]);
    assert.equal(releases.length, expectedReleases.length);
    assert.deepEqual(await previewed("dev"), []);
    const state = JSON.parse(await exported("dev", "encrypted")) as { deployment: { pending_operations?: unknown } };
    assert.equal(state.deployment.pending_operations, undefined);
    await succeeded(ops(["recover", "--stack", "dev", "--check"]).outcome);
  }

  async function recovered(): Promise<string> {
    return (await succeeded(ops(["recover", "--stack", "dev", "--yes"]).outcome)).text;
  }

  async function upWith(changes: Changes): Promise<string[]> {
    return ["up", "--yes", "--skip-preview", "--stack", "dev", "--config-file", await configWith("dev", changes)];
  }

  async function removed(release: string): Promise<void> {
    const urns = Object.keys(await stateOf("dev"));
    const urn = urns.find((one) => one.endsWith(`kubernetes:helm.sh/v3:Release::${release}`));
    await destroyed("dev", [urn ?? `no release ${release}`]);
  }

  for (let time = 1; time <= TIMES; time += 1) {
    const nth = TIMES === 1 ? "" : ` (${time})`;

    it(`in the middle of an upgrade: frees the lock and takes the release back to what ran${nth}`, async () => {
      const args = await upWith(broken("mlflow", { image: NOWHERE }));
      const { inTime } = await killedAt(args, helmIsAt(cluster, /pending-upgrade/), false);
      assert.ok(inTime);
      const { code, text } = await ops(["recover", "--stack", "dev", "--check"]).outcome;
      assert.equal(code, 2, text);
      assert.match(text, /the stack's lock, taken by /);
      assert.match(text, /release mlflow \(namespace ai-tools\), pending-upgrade in revision \d+/);
      assert.match(text, /Release mlflow was being updated/);
      assert.match(await recovered(), /Nothing is left over/);
      await isClean();
    });

    it(`in the middle of an installation: removes what there is of the release${nth}`, async () => {
      await removed("mlflow");
      const args = await upWith(broken("mlflow", { image: NOWHERE }));
      assert.ok((await killedAt(args, helmIsAt(cluster, /pending-install/))).inTime);
      assert.match(await recovered(), /mlflow \(namespace ai-tools\), pending-install/);
      await isClean();
    });

    it(`in a hook: the same${nth}`, async () => {
      await removed("cert-manager");
      const args = await upWith(broken("cert-manager", { startupapicheck: { image: NOWHERE } }));
      const hook = async (): Promise<boolean> =>
        (await cluster.names("jobs")).some((name) => /startupapicheck/.test(name));
      assert.ok((await killedAt(args, hook)).inTime);
      assert.match(await recovered(), /cert-manager \(namespace cert-manager\), pending-install/);
      await isClean();
    });

    it(`in the middle of a destroy: what is gone comes back with the next up${nth}`, async () => {
      const isGone = async (): Promise<boolean> =>
        (await cluster.releases().catch(() => [])).length < expectedReleases.length;
      const args = ["destroy", "--yes", "--skip-preview", "--stack", "dev", "--target", "**helm.sh/v3:Release::*"];
      await killedAt([...args, "--target-dependents"], isGone);
      await recovered();
      await isClean();
    });

    it(`while the state is being written${nth}`, async () => {
      const args = await upWith({ "platform:releases": { prometheus: { retention: "9d" } } });
      await killedAt(args, stateIsWritten("dev"));
      await recovered();
      await isClean();
    });
  }

  it("before an Azure resource that was made was written down: takes it over, and forgets one that was not made", async () => {
    // Into the backend's file: `pulumi stack import` takes no pending operation.
    const file = stateFile("dev");
    const state = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: { latest: { resources: State[]; pending_operations?: object[] } };
    };
    const { latest } = state.checkpoint;
    const { resources } = latest;
    const used = new Set(resources.flatMap(({ parent, dependencies = [] }) => [parent, ...dependencies]));
    const made = resources.find(({ type, urn }) => type.endsWith(":RoleAssignment") && !used.has(urn));
    const group = resources.find(({ type }) => type.endsWith(":ResourceGroup"));
    assert.ok(made && group);
    const never = {
      urn: made.urn.replace(/::[^:]+$/, "::never-made").replace(made.type, "azure-native:network:NatGateway"),
      type: "azure-native:network:NatGateway",
      custom: true,
      parent: made.parent,
      provider: made.provider,
      inputs: { natGatewayName: "never-made", resourceGroupName: group.inputs?.["resourceGroupName"] },
    };
    const { id, outputs: _, ...begun } = made;
    latest.resources = resources.filter(({ urn }) => urn !== made.urn);
    latest.pending_operations = [begun, never].map((resource) => ({ type: "creating", resource }));
    writeFileSync(file, JSON.stringify(state));
    const text = await recovered();
    assert.match(text, /RoleAssignment \S+ was being created/);
    assert.match(text, /NatGateway never-made was being created/);
    const after = JSON.parse(await exported("dev", "encrypted")) as { deployment: { resources: State[] } };
    assert.equal(after.deployment.resources.find(({ urn }) => urn === made.urn)?.id, id);
    assert.ok(!after.deployment.resources.some(({ urn }) => urn === never.urn));
    await isClean();
  });
});

interface State {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}
