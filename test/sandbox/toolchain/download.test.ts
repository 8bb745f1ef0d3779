import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fakeTool, openWorkshop, type Workshop } from "./workshop";

/** `pulumi plugin install resource fake 1.2.3`, as the real one leaves it. */
const INSTALLS = `folder="$PULUMI_HOME/plugins/$3-$4-v$5"; mkdir -p "$folder"
printf '#!/bin/sh\\necho version v%s\\n' "$5" > "$folder/pulumi-resource-$4"; chmod +x "$folder/pulumi-resource-$4"`;

describe("the download of a plugin", () => {
  const pulumi = fakeTool("pulumi");
  const plugin = fakeTool("pulumi-resource-fake", { plugin: { kind: "resource", name: "fake" } });
  let shop: Workshop;
  beforeEach(() => (shop = openWorkshop()));
  afterEach(() => shop.remove());

  function pulumiThat(installs: string): void {
    shop.program("pulumi", `if [ "$1" = --version ]; then echo version v1.2.3; exit; fi\n${installs}`);
  }

  it("is tried before a build, in a PULUMI_HOME of its own, and lands in the cache", async () => {
    pulumiThat(INSTALLS);
    const found = await shop.ensure([pulumi, plugin]);
    assert.equal(found.get(plugin.name)?.source, "download");
    assert.deepEqual(shop.goCalls(), []);
    assert.deepEqual(readdirSync(join(shop.cacheDir, ".work")), []);
    assert(!existsSync(join(shop.root, ".pulumi")));
    assert.equal((await shop.ensure([pulumi, plugin])).get(plugin.name)?.source, "cache");
  });

  it("gives way to a build when it fails", async () => {
    pulumiThat("echo no such host >&2; exit 1");
    const found = await shop.ensure([pulumi, plugin]);
    assert.equal(found.get(plugin.name)?.source, "built");
    assert(shop.lines.some((line) => line.endsWith("cannot be downloaded here, so it is built")));
  });

  it("gives way to a build when what came is another version", async () => {
    pulumiThat(INSTALLS.replace('"$5" >', '"9.9.9" >'));
    assert.equal((await shop.ensure([pulumi, plugin])).get(plugin.name)?.source, "built");
  });

  it("is not tried for programs that are no plugins, or without a pulumi", async () => {
    pulumiThat(INSTALLS);
    assert.equal((await shop.ensure([pulumi, fakeTool("other")])).get("other")?.source, "built");
    assert.equal((await shop.ensure([plugin])).get(plugin.name)?.source, "built");
  });
});
