import assert from "node:assert/strict";
import { Cluster } from "./support/cluster";
import type { RawTree } from "../../stacks/merge";
import { helmIsAt, killedAt, stateIsWritten } from "./support/kill";
import { succeeded } from "./support/launch";
import { configWith, devStarted, exported, ops, previewed, type Changes } from "./support/stacks";

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
    await succeeded(ops(["up", "--stack", "dev", "--yes", "--skip-preview"]).outcome);
    const releases = await cluster.releases();
    assert.deepEqual([...new Set(releases.map(({ status }) => status))], ["deployed"]);
    assert.equal(releases.length, 6);
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
    const state = JSON.parse(await exported("dev", "encrypted")) as {
      deployment: { resources: { urn: string; id?: string }[] };
    };
    const urn = state.deployment.resources.find(({ id }) => id?.endsWith(`/${release}`))?.urn ?? "";
    await killedAt(["destroy", "--yes", "--skip-preview", "--stack", "dev", "--target", urn], () => false, false);
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
      const isGone = async (): Promise<boolean> => (await cluster.releases().catch(() => [])).length < 5;
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
});
