import assert from "node:assert/strict";
import type { AzureArgs } from "../../../components/azure/args";
import { Azure } from "../../../components/azure/azure";
import { fixedSettings, refusals } from "../../../components/azure/fixed";
import { rejected, replacing } from "../../../sandbox/plugins/azure/contract";
import type { Properties } from "../../../sandbox/plugins/protocol/values";
import { type Registered, record } from "../../support/mocks";
import { answers } from "../answers";
import { azureArgs } from "./sample";
import { varied } from "./varied";

const held = (args: AzureArgs) => Object.fromEntries(fixedSettings(args).map(({ path, value }) => [path, value]));

describe("the settings that cannot be changed in place", () => {
  it("let everything else change", () => {
    const prod = azureArgs("prod");
    const other: AzureArgs = {
      ...prod,
      kubernetes: "1.37",
      tags: { a: "b" },
      owner: "x",
      cluster: { ...prod.cluster, tier: "Premium" },
      budget: null,
      systemPool: { ...prod.systemPool, maxCount: 9, osSku: "Ubuntu" },
      pools: prod.pools.map((pool) => ({ ...pool, minCount: 1, labels: { a: "b" } })),
    };
    assert.deepEqual(refusals(held(prod), fixedSettings(other), []), []);
  });

  it("let pools come and go", () => {
    const prod = azureArgs("prod");
    const [user, ...others] = prod.pools;
    assert.ok(user !== undefined);
    const more = { ...prod, pools: [...prod.pools, { ...user, name: "user2", vmSize: "Standard_D16ds_v5" }] };
    assert.deepEqual(refusals(held(prod), fixedSettings(more), []), []);
    assert.deepEqual(refusals(held(more), fixedSettings({ ...prod, pools: others }), []), []);
  });

  it("fail when a pool's size changes, with the safe way and the way out", () => {
    const prod = azureArgs("prod");
    const pools = prod.pools.map((pool) => ({ ...pool, vmSize: "Standard_D16ds_v5" }));
    const [user, gpu, ...more] = refusals(held(prod), fixedSettings({ ...prod, pools }), []);
    assert.deepEqual(more, []);
    assert.match(
      user ?? "",
      /^platform:pools\.user\.vmSize was "Standard_D8ds_v5" and becomes "Standard_D16ds_v5": .*add a pool of another name.*platform:allowReplacement\.$/,
    );
    assert.match(gpu ?? "", /^platform:pools\.gpu\.vmSize/);
    assert.deepEqual(refusals(held(prod), fixedSettings({ ...prod, pools }), ["pools.user.vmSize"]), [gpu]);
  });

  it("fail when the vault's purge protection is taken away, not when it comes", () => {
    const [on, off] = [azureArgs("prod"), azureArgs("prod", { "platform:vault": { purgeProtection: false } })];
    assert.match(refusals(held(on), fixedSettings(off), [])[0] ?? "", /purgeProtection was true and is taken away/);
    assert.deepEqual(refusals(held(off), fixedSettings(on), []), []);
  });

  describe("are all that the provider replaces and Azure refuses", () => {
    const prod = azureArgs("prod");
    const fixed = new Set(fixedSettings(prod).map(({ path }) => path));

    const made = async (args: AzureArgs) =>
      (
        await record({ answers }, () => {
          new Azure("platform", args);
        })
      ).resources;

    it("since no other setting changes a property of that kind, whatever its value", async () => {
      const change = varied(prod, (path) => !fixed.has(path));
      assert.deepEqual(immovable(await made(prod), await made(change)), []);
    });

    it("since each of them is refused, for what it would change", async () => {
      // Without the gateway there is no prefix, and without GPUs no driver, whose change could show.
      const last = ["network.egress", "pools.gpu.gpu"];
      const change = varied(prod, (path) => fixed.has(path) && !last.includes(path));
      const another = varied(prod, (path) => last.includes(path));
      const refused = [change, another].flatMap((args) => refusals(held(prod), fixedSettings(args), []));
      assert.equal(refused.length, fixed.size, refused.join("\n"));
      const before = await made(prod);
      const moved = [...immovable(before, await made(change)), ...immovable(before, await made(another))];
      for (const property of [
        "containerservice:ManagedCluster cluster: networkProfile.podCidr",
        "containerservice:ManagedCluster cluster: networkProfile.outboundType",
        "network:PublicIPPrefix network-egress: prefixLength",
        "containerservice:ManagedCluster cluster: agentPoolProfiles[0].vmSize",
        "containerservice:AgentPool pool-user: vmSize",
        "containerservice:AgentPool pool-gpu: gpuProfile.driver",
        "dbforpostgresql:Server database: location",
        "dbforpostgresql:Server database: backup.geoRedundantBackup",
        "keyvault:Vault vault: properties.softDeleteRetentionInDays",
      ])
        assert.ok(moved.includes(property), `${property} is not among ${moved.join("\n")}`);
    });
  });
});

/** Properties of resources that are in both, that cannot be changed in place and would be. What a resource ignores is left out. */
function immovable(before: readonly Registered[], after: readonly Registered[]): readonly string[] {
  return before.flatMap((old) => {
    const now = after.find((each) => each.type === old.type && each.name === old.name);
    if (now === undefined) return [];
    const [olds, news] = [old.inputs as Properties, now.inputs as Properties];
    return [...replacing(old.type, olds, news), ...rejected(old.type, olds, news)]
      .filter((path) => !now.ignoreChanges.some((ignored) => path === ignored || path.startsWith(`${ignored}.`)))
      .map((path) => `${old.type.replace("azure-native:", "")} ${old.name}: ${path}`);
  });
}
