/** One file, over 200 lines: all of it happens to one stack, which takes minutes to make. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { azureResources, changeInAzure } from "./support/azure";
import { Cluster } from "./support/cluster";
import { resourceRules } from "../../policy/resources/rules";
import { expectedReleases } from "./support/expected";
import { killedAt } from "./support/kill";
import { type Outcome, launch, succeeded } from "./support/launch";
import { assertUnchangedAndPassed, PACK } from "./support/pack";
import { previewOfRefused } from "./support/refused-program";
import { until } from "./support/gitops";
import { engine, home, operatorEnv, scratch } from "./support/sandbox";
import { configWith, devStarted, forgetDev, ops, stateOf } from "./support/stacks";

/** What an update of the past did not have, and nobody may lose by going back to it. */
const STORAGE = { "platform:storage": { redundancy: "LRS", private: false, softDeleteDays: 7 } };
const RETENTION = { "platform:releases": { prometheus: { retention: "9d" } } };

interface Preview {
  readonly steps: readonly { readonly title: string }[];
  readonly releases: readonly {
    readonly name: string;
    readonly objects: readonly { readonly title: string; readonly changes: readonly { readonly path: string }[] }[];
  }[];
  readonly destructive: readonly unknown[];
  readonly violations: readonly { readonly mandatory: boolean }[];
}

describe("the operator's commands", () => {
  let cluster: Cluster;
  before(async () => {
    await devStarted();
    cluster = await Cluster.of("dev");
  });

  function kubectl(...args: readonly string[]): Promise<Outcome> {
    const all = ["--kubeconfig", cluster.kubeconfig, ...args];
    return succeeded(launch(join(home.bin, "kubectl"), all, { env: operatorEnv() }).outcome);
  }

  const retention = async (): Promise<unknown> => {
    const [prometheus] = await cluster.list<{ spec: { retention: string } }>("prometheuses.monitoring.coreos.com");
    return prometheus?.spec.retention;
  };

  it("preview shows the one object that a changed value changes, and nothing else", async () => {
    const markdown = scratch("preview.md", "");
    const args = ["preview", "--stack", "dev", "--config-file", await configWith("dev", RETENTION)];
    const { stdout } = await succeeded(
      ops([...args, "--json", "--markdown", markdown, "--fail-on", "destructive,policy"]).outcome,
    );
    const { steps, releases, destructive } = JSON.parse(stdout) as Preview;
    assert.deepEqual(
      steps.map(({ title }) => title),
      ["Release prometheus"],
    );
    const objects = releases.flatMap((release) => release.objects);
    assert.deepEqual(
      objects.map(({ title, changes }) => [title, changes.map(({ path }) => path)]),
      [["Prometheus prometheus-kube-prometheus-prometheus", ["spec.retention"]]],
    );
    assert.deepEqual(destructive, []);
    assert.match(readFileSync(markdown, "utf8"), /~ spec\.retention: "\w+" -> "9d"/);
  });

  it("the policy pack passes the platform, and refuses a bad program of each rule by that rule", async () => {
    await assertUnchangedAndPassed("dev");
    const { code, text } = await previewOfRefused(PACK);
    assert.notEqual(code, 0, text);
    for (const { name } of resourceRules) {
      assert.match(text, new RegExp(`\\[mandatory\\] +${name} +\\(\\S+: breaks-${name}\\)`), name);
    }
  });

  it("drift finds nothing where nothing was changed, and what was inside a release, which rollback takes back", async () => {
    const none = await ops(["drift", "--stack", "dev"]).outcome;
    assert.equal(none.code, 0, none.text);
    await kubectl("delete", "deployment", "argocd-redis", "--namespace", "argocd");
    await kubectl("scale", "deployment", "mlflow", "--replicas=3", "--namespace", "ai-tools");
    const { code, stdout } = await ops(["drift", "--stack", "dev"]).outcome;
    assert.equal(code, 2);
    assert.match(stdout, /missing {2}Deployment argocd\/argocd-redis of release argocd/);
    assert.match(stdout, /changed {2}Deployment ai-tools\/mlflow of release mlflow\n +~ spec\.replicas: 1 -> 3/);
    for (const release of ["argocd", "mlflow"]) {
      await succeeded(ops(["rollback", "--stack", "dev", "--release", release, "--yes"]).outcome);
    }
    await succeeded(ops(["drift", "--stack", "dev"]).outcome);
  });

  it("drift finds what was changed or deleted by hand in Azure and of what Pulumi keeps, and up --refresh takes it back", async () => {
    const network = azureResources("rg-aks-platform-dev").find((id) => /virtualNetworks\/[^/]+$/.test(id)) ?? "none";
    changeInAzure(network, ({ inputs }) => ({
      inputs: { ...inputs, tags: { ...(inputs["tags"] as object), owner: "mallory" } },
    }));
    await kubectl("delete", "networkpolicy", "grafana", "--namespace", "monitoring");
    // With another path Argo CD puts the other environment in the place of this one, for as long as it stands.
    await kubectl(
      ...["patch", "application", "app-of-apps", "--namespace", "argocd", "--type", "merge"],
      ...["--patch", JSON.stringify({ spec: { syncPolicy: { retry: { limit: 1 } } } })],
    );
    const { code, stdout } = await ops(["drift", "--stack", "dev"]).outcome;
    assert.equal(code, 2);
    assert.match(stdout, /changed {2}VirtualNetwork network\n +~ tags\.owner: "platform" -> "mallory"/);
    assert.match(stdout, /missing {2}NetworkPolicy monitoring-grafana/);
    assert.match(stdout, /changed {2}Application app-of-apps\n +~ spec\.syncPolicy\.retry\.limit: \d+ -> 1/);
    const update = ["up", "--stack", "dev", "--yes", "--applications", "0"];
    assert.match((await succeeded(ops(update).outcome)).text, /preview: nothing changes/);
    const { text } = await succeeded(ops([...update, "--refresh"]).outcome);
    assert.match(text, /VirtualNetwork +network +updated/);
    const after = await ops(["drift", "--stack", "dev"]).outcome;
    assert.equal(after.code, 0, after.text);
  });

  it("status tells of a workload that is not whole, by its exit code too", async () => {
    await kubectl("set", "image", "deployment/mlflow", "mlflow=nowhere.invalid/image", "--namespace", "ai-tools");
    await kubectl("scale", "deployment", "mlflow", "--replicas=0", "--namespace", "ai-tools");
    await kubectl("scale", "deployment", "mlflow", "--replicas=1", "--namespace", "ai-tools");
    const { code, stdout } = await ops(["status", "--stack", "dev"]).outcome;
    assert.equal(code, 1, stdout);
    assert.match(stdout, /x +Deployment ai-tools\/mlflow +0 of 1 pods ready/);
    await succeeded(ops(["rollback", "--stack", "dev", "--release", "mlflow", "--yes"]).outcome);
    // Applications that met MLflow while it was away come back a little later than it.
    const whole = await until(
      () => ops(["status", "--stack", "dev"]).outcome,
      (seen) => seen.code !== 1,
    );
    assert.match(whole.stdout, /ok +all others/);
  });

  it("up leaves a record of what ran, and rollback brings an earlier update's values back", async () => {
    const before = await retention();
    const changed = [
      "up",
      "--stack",
      "dev",
      "--yes",
      "--skip-preview",
      "--applications",
      "0",
      "--config-file",
      await configWith("dev", RETENTION),
    ];
    const { text } = await succeeded(ops(changed).outcome);
    const [, record = ""] = /record of what ran: (\S+)/.exec(text) ?? [];
    assert.ok(existsSync(join(home.state, record)), text);
    assert.equal(await retention(), "9d");
    const { stdout } = await succeeded(ops(["rollback", "--stack", "dev", "--json"]).outcome);
    const [, earlier] = JSON.parse(stdout) as { update: { id: string } }[];
    await succeeded(
      ops(["rollback", "--stack", "dev", "--to", earlier?.update.id ?? "", "--yes", "--applications", "0"]).outcome,
    );
    assert.equal(await retention(), before);
  });

  it("of two operators at once one gets the lock, and the other is told who has it", async () => {
    const file = await configWith("dev", { ...RETENTION, ...STORAGE });
    const flags = ["--stack", "dev", "--yes", "--skip-preview", "--applications", "0"];
    const first = ops(["up", ...flags, "--config-file", file]);
    await first.said(/updating stack dev/);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const second = await ops(["up", ...flags]).outcome;
    assert.notEqual(second.code, 0);
    assert.match(second.stderr, /currently locked by 1 lock/);
    assert.match(second.stderr, /cure: .*npm run ops -- recover/);
    const judged = await ops(["recover", "--stack", "dev", "--check"]).outcome;
    assert.match(judged.text, /an update is under way: wait for it/);
    await succeeded(first.outcome);
  });

  it("rollback is refused where it would take away what holds data, which is named, and takes nothing", async () => {
    const { stdout } = await succeeded(ops(["rollback", "--stack", "dev", "--json"]).outcome);
    const [, earlier] = JSON.parse(stdout) as { update: { id: string } }[];
    const before = await stateOf("dev");
    const { code, text } = await ops(["rollback", "--stack", "dev", "--to", earlier?.update.id ?? "", "--yes"]).outcome;
    assert.equal(code, 3, text);
    assert.match(
      text,
      /x StorageAccount \S+ would be deleted: its blobs go with it\n +instead: take it out of the rollback/,
    );
    assert.deepEqual(await stateOf("dev"), before);
  });

  it("restore puts a lost state back, and is refused over one that is whole and differs", async () => {
    const written = await succeeded(
      ops(["backup", "--stack", "dev", "--to", join(home.root, "e2e", "aside"), "--json"]).outcome,
    );
    const { file } = JSON.parse(written.stdout) as { file: string };
    const before = await stateOf("dev");
    const empty = scratch("empty.json", JSON.stringify({ version: 3, deployment: {} }));
    const pulumi = join(home.bin, "pulumi");
    await succeeded(
      launch(pulumi, ["stack", "import", "--stack", "dev", "--file", empty], { env: operatorEnv() }).outcome,
    );
    assert.deepEqual(await stateOf("dev"), {});
    await succeeded(ops(["restore", "--stack", "dev", "--from", file, "--yes"]).outcome);
    assert.deepEqual(Object.keys(await stateOf("dev")).sort(), Object.keys(before).sort());
    const one = JSON.parse(readFileSync(file, "utf8")) as { deployment: { resources: unknown[] } };
    one.deployment.resources.pop();
    const other = scratch("other.json", JSON.stringify(one));
    const refused = await ops(["restore", "--stack", "dev", "--from", other, "--yes"]).outcome;
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /1 resources would be forgotten/);
  });

  it("restore puts a damaged state back", async () => {
    const written = await succeeded(
      ops(["backup", "--stack", "dev", "--to", join(home.root, "e2e", "aside"), "--json"]).outcome,
    );
    const { file } = JSON.parse(written.stdout) as { file: string };
    const before = await stateOf("dev");
    truncateSync(join(home.state, ".pulumi", "stacks", "aks-platform", "dev.json"), 20_000);
    const lost = await ops(["status", "--stack", "dev"]).outcome;
    assert.notEqual(lost.code, 0, lost.text);
    await succeeded(ops(["restore", "--stack", "dev", "--from", file, "--yes"]).outcome);
    assert.deepEqual(await stateOf("dev"), before);
  });

  it("a plain destroy of a stack with protected data is refused, names them, and takes nothing", async () => {
    const before = await stateOf("dev");
    const vault = Object.keys(before).find((urn) => urn.endsWith("azure-native:keyvault:Vault::vault")) ?? "";
    const protect = ["state", "protect", vault, "--yes", "--stack", "dev"];
    await succeeded(launch(join(home.bin, "pulumi"), protect, { env: operatorEnv() }).outcome);
    const { code, stdout, stderr } = await engine.pulumi("dev", ["destroy", "--yes"]);
    assert.notEqual(code, 0);
    assert.match(stdout + stderr, /vault.*cannot be deleted\s+because it is protected/s);
    assert.deepEqual(Object.keys(await stateOf("dev")).sort(), Object.keys(before).sort());
  });

  it("destroy goes on where it was killed, takes protected data that are named, and leaves nothing", async () => {
    const some = async (): Promise<boolean> =>
      (await cluster.releases().catch(() => [])).length < expectedReleases.length;
    await killedAt(["destroy", "--yes", "--skip-preview", "--stack", "dev"], some);
    const args = ["destroy", "--stack", "dev", "--yes", "--wait", "3", "--data", "vault"];
    const { text } = await succeeded(ops(args).outcome);
    forgetDev();
    assert.match(text, /! Vault vault, although protected/);
    assert.match(text, /stack dev is destroyed/);
    assert.deepEqual(azureResources("rg-aks-platform-dev"), []);
    assert.deepEqual(await stateOf("dev"), {});
  });
});
