import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { azureResources } from "./support/azure";
import { Cluster } from "./support/cluster";
import { expectedReleases, namespaces } from "./support/expected";
import { succeeded } from "./support/launch";
import { sandboxProcesses } from "./support/processes";
import { home, sandbox, scratch } from "./support/sandbox";
import { destroyed, devStarted, forgetDev, ops, previewed, protectedAlone, stateOf } from "./support/stacks";

describe("a control plane whose processes were killed", () => {
  it("comes back by the next sandbox up, with everything that was in it", async () => {
    await devStarted();
    const processes = sandboxProcesses(home.clusters);
    assert.ok(processes.length >= 5);
    for (const { pid } of processes) process.kill(pid, "SIGKILL");
    await succeeded(sandbox("up").outcome);
    assert.deepEqual(await (await Cluster.of("dev")).releases(), expectedReleases);
    assert.deepEqual(await previewed("dev"), []);
  });
});

describe("sandbox down", () => {
  it("leaves no process, and loses nothing", async () => {
    await devStarted();
    await succeeded(sandbox("down").outcome);
    assert.deepEqual(sandboxProcesses(), []);
    await succeeded(sandbox("up").outcome);
    assert.deepEqual(await (await Cluster.of("dev")).releases(), expectedReleases);
  });
});

/** Definitions of the platform's six; Tier 2 brings others. */
const ours = (names: readonly string[]): readonly string[] =>
  names.filter((name) => /\.(argoproj\.io|cert-manager\.io|monitoring\.coreos\.com|nvidia\.com)$/.test(name));

describe("destroying a stack", () => {
  let cluster: Cluster;
  before(async () => {
    await devStarted();
    cluster = await Cluster.of("dev");
  });
  after(forgetDev);

  it("uninstalls every release and removes its namespaces before the cluster goes", async () => {
    const urns = Object.keys(await stateOf("dev"));
    await destroyed(
      "dev",
      urns.filter((urn) => urn.includes("kubernetes:core/v1:Namespace::")),
    );
    assert.deepEqual(await cluster.releases(), []);
    const left = await cluster.names("namespaces");
    assert.deepEqual(
      left.filter((name) => namespaces.some((one) => one === name)),
      [],
    );
    assert.deepEqual(await cluster.names("secrets"), []);
  });

  it("takes the definitions when asked to, where the cluster stays: those first of which nothing is left", async () => {
    const issuer = "apiVersion: cert-manager.io/v1\nkind: Issuer\nmetadata: { name: mine }\nspec: { selfSigned: {} }\n";
    await cluster.kubectl("create", "--namespace", "default", "--filename", scratch("issuer.yaml", issuer));
    const all = await cluster.names("customresourcedefinitions");
    assert.ok(["applications.argoproj.io", "issuers.cert-manager.io"].every((name) => all.includes(name)));
    const urns = Object.keys(await stateOf("dev"));
    await protectedAlone("dev", urns.find((urn) => urn.includes("containerservice:ManagedCluster::")) ?? "");
    const crds = ["destroy", "--stack", "dev", "--crds", "--yes", "--wait", "3"];
    const first = await succeeded(ops(crds).outcome);
    assert.match(first.stdout, /definition issuers\.cert-manager\.io: default\/mine would go with it/);
    assert.deepEqual(ours(await cluster.names("customresourcedefinitions")), ["issuers.cert-manager.io"]);
    await cluster.kubectl("delete", "issuer", "mine", "--namespace", "default");
    await succeeded(ops(crds).outcome);
    assert.deepEqual(ours(await cluster.names("customresourcedefinitions")), []);
  });

  it("leaves nothing in Azure and in the state, and no process but the agent that waits for the next cluster", async () => {
    await destroyed("dev");
    assert.deepEqual(azureResources("rg-aks-platform-dev"), []);
    assert.deepEqual(await stateOf("dev"), {});
    const left = sandboxProcesses().filter(({ command }) => !command.includes("gitops-agent.cjs"));
    assert.deepEqual(left, []);
  });
});

describe("sandbox reset", () => {
  it("leaves no folder", async () => {
    await succeeded(sandbox("up").outcome);
    await succeeded(sandbox("reset", "--yes").outcome);
    assert.equal(existsSync(home.root), false);
  });
});
