import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnv, engineVariables } from "../../sandbox/engine-env";
import { sandboxEnv } from "../../sandbox/env";
import { createHome, homeAt, type Home } from "../../sandbox/home";
import { writeTools } from "../../sandbox/tools";

describe("the environment of engine runs", () => {
  let home: Home;
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "engine-test-")));
    createHome(home);
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  it("keeps everything that Pulumi, kubectl, helm and node write inside the sandbox", () => {
    const { PULUMI_BACKEND_URL, ...others } = engineVariables(home);
    assert.equal(PULUMI_BACKEND_URL, `file://${home.state}`);
    const folders = Object.entries(others).filter(([, value]) => !["true", "false"].includes(value));
    assert.deepEqual(
      folders.filter(([, value]) => !value.startsWith(home.root)),
      [],
    );
    for (const name of ["PULUMI_HOME", "AZURE_CONFIG_DIR", "KUBECONFIG", "KUBECACHEDIR", "HELM_CACHE_HOME"])
      assert.ok(others[name], name);
  });

  it("finds the sandbox's wrappers first, then its tools, then what the caller has", () => {
    writeTools(home, { helm: "/tools/helm/1/helm", etcd: "/usr/bin/etcd" });
    const env = engineEnv(home, sandboxEnv({ PATH: `/usr/bin:/bin:${home.bin}` }));
    assert.equal(env["PATH"], `${home.bin}:/tools/helm/1:/usr/bin:/bin`);
  });

  it("drops the caller's own Pulumi, Azure and Kubernetes, and keeps the rest", () => {
    const caller = {
      PATH: "/bin",
      LANG: "C",
      PULUMI_ACCESS_TOKEN: "t",
      ARM_CLIENT_SECRET: "s",
      AZURE_CONFIG_DIR: "/a",
      HELM_NAMESPACE: "n",
    };
    const env = engineEnv(home, sandboxEnv(caller));
    assert.equal(env["LANG"], "C");
    assert.equal(env["AZURE_CONFIG_DIR"], engineVariables(home)["AZURE_CONFIG_DIR"]);
    const dropped = ["PULUMI_ACCESS_TOKEN", "ARM_CLIENT_SECRET", "HELM_NAMESPACE"];
    assert.deepEqual(
      dropped.filter((name) => name in env),
      [],
    );
  });

  it("names the chart doubles, unless the caller names a mirror or a trust file", () => {
    assert.equal(engineEnv(home, sandboxEnv({}))["PLATFORM_CHARTS_MIRROR"], home.charts);
    assert.equal(engineEnv(home, sandboxEnv({}))["PLATFORM_CHARTS_TRUST"], home.chartsTrust);
    const own = engineEnv(home, sandboxEnv({ PLATFORM_CHARTS_MIRROR: "/mirror" }));
    assert.equal(own["PLATFORM_CHARTS_MIRROR"], "/mirror");
    assert.equal(own["PLATFORM_CHARTS_TRUST"], undefined);
  });
});
