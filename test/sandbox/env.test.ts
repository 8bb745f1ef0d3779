import assert from "node:assert/strict";
import { homedir } from "node:os";
import { join } from "node:path";
import { plainEnv, REPOSITORY, sandboxEnv } from "../../sandbox/env";

describe("the environment that the sandbox reads", () => {
  it("has defaults for everything", () => {
    assert.deepEqual(sandboxEnv({}), {
      home: join(REPOSITORY, ".sandbox"),
      chartsMirror: null,
      chartsTrust: null,
      toolsCache: join(homedir(), ".cache", "aks-platform", "tools"),
      azureFaults: null,
      all: {},
    });
  });

  it("takes what is set, and an empty variable for one that is not", () => {
    const env = sandboxEnv({ PLATFORM_SANDBOX_HOME: "/s", PLATFORM_CHARTS_MIRROR: "", XDG_CACHE_HOME: "/c" });
    assert.equal(env.home, "/s");
    assert.equal(env.chartsMirror, null);
    assert.equal(env.toolsCache, "/c/aks-platform/tools");
    assert.equal(sandboxEnv({ PLATFORM_SANDBOX_AZURE_FAULTS: "/f" }).azureFaults, "/f");
    assert.equal(sandboxEnv({ PLATFORM_TOOLS_CACHE: "/t", XDG_CACHE_HOME: "/c" }).toolsCache, "/t");
  });

  it("hands nothing to a control plane's programs that would steer them", () => {
    const given = {
      PATH: "/bin",
      KWOK_KUBE_VERSION: "1",
      KUBECONFIG: "/k",
      GOGC: "1",
      ETCD_DATA_DIR: "/e",
      HOME: "/h",
    };
    assert.deepEqual(plainEnv(given), { PATH: "/bin", HOME: "/h" });
  });
});
